package dev.evently.api.booking;

/** What a booking is now. */
enum BookingStatus {
  CONFIRMED,
  CANCELLED
}
