package dev.evently.api.booking;

/** What a booking is now. */
public enum BookingStatus {
  CONFIRMED,
  CANCELLED
}
