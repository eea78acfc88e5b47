package dev.evently.bench.api;

import java.time.Instant;
import java.util.UUID;

/** An answer of the same size as that to a booking, which says nothing. */
record NoopReceipt(
    String requestId, String type, UUID eventId, String status, long ahead, Instant acceptedAt) {
  private static final String RECEIPT = "0".repeat(100);
  private static final Instant NEVER = Instant.parse("2000-01-01T00:00:00.001Z");

  static NoopReceipt of(UUID id) {
    return new NoopReceipt(RECEIPT, "PlaceBooking", id, "PENDING", 0, NEVER);
  }
}
