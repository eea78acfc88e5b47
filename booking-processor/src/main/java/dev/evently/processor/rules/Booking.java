package dev.evently.processor.rules;

import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that are, or were, a user's.
 *
 * @param reference what the caller who confirmed its hold knows it by
 * @param slot null while it is the only one that the user may have at the event, else the booking's
 *     own id
 * @param requests whose decisions made the booking what it is, oldest first
 */
public record Booking(
    UUID bookingId,
    UUID userId,
    int quantity,
    @Nullable Tickets tickets,
    @Nullable String reference,
    @Nullable UUID slot,
    Status status,
    Instant confirmedAt,
    @Nullable Instant cancelledAt,
    List<UUID> requests) {
  public Booking {
    requests = List.copyOf(requests);
  }

  /** Whether the booking still counts. */
  public enum Status {
    CONFIRMED,
    CANCELLED
  }

  Booking cancelled(Instant at, UUID by) {
    return new Booking(
        bookingId,
        userId,
        quantity,
        tickets,
        reference,
        bookingId,
        Status.CANCELLED,
        confirmedAt,
        at,
        withRequest(by));
  }

  Booking transferred(UUID to, @Nullable UUID newSlot, UUID by) {
    return new Booking(
        bookingId,
        to,
        quantity,
        tickets,
        reference,
        newSlot,
        status,
        confirmedAt,
        cancelledAt,
        withRequest(by));
  }

  boolean isActive() {
    return status == Status.CONFIRMED;
  }

  private List<UUID> withRequest(UUID request) {
    return Stream.concat(requests.stream(), Stream.of(request)).distinct().toList();
  }
}
