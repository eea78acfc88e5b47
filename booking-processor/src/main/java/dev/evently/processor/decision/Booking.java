package dev.evently.processor.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places that are, or were, a user's. */
public record Booking(
    UUID bookingId,
    UUID userId,
    int quantity,
    Status status,
    Instant confirmedAt,
    @Nullable Instant cancelledAt) {

  /** Whether the places still count. */
  public enum Status {
    CONFIRMED,
    CANCELLED
  }

  static Booking confirmed(UUID bookingId, UUID userId, int quantity, Instant at) {
    return new Booking(bookingId, userId, quantity, Status.CONFIRMED, at, null);
  }

  Booking cancelled(Instant at) {
    return new Booking(bookingId, userId, quantity, Status.CANCELLED, confirmedAt, at);
  }

  boolean isActive() {
    return status == Status.CONFIRMED;
  }
}
