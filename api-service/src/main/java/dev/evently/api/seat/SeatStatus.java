package dev.evently.api.seat;

/** What a seat is now. */
enum SeatStatus {
  AVAILABLE,
  HELD,
  BOOKED
}
