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
 * @param requests whose decisions made the booking what it is, oldest first; the offer of a
 *     transfer is one of them once it is accepted
 * @param transfer the offer to another user that is open, or null
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
    List<UUID> requests,
    @Nullable OpenTransfer transfer) {
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
        with(Stream.of(by)),
        null);
  }

  /** The same booking with fewer tickets. */
  Booking reduced(int newQuantity, @Nullable Tickets newTickets, UUID by) {
    return new Booking(
        bookingId,
        userId,
        newQuantity,
        newTickets,
        reference,
        slot,
        status,
        confirmedAt,
        cancelledAt,
        with(Stream.of(by)),
        transfer);
  }

  /** The same booking with another offer, or none. */
  Booking offered(@Nullable OpenTransfer newTransfer) {
    return new Booking(
        bookingId,
        userId,
        quantity,
        tickets,
        reference,
        slot,
        status,
        confirmedAt,
        cancelledAt,
        requests,
        newTransfer);
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
        with(transfer == null ? Stream.of(by) : Stream.of(transfer.transferId(), by)),
        null);
  }

  /** To whom it is offered; null when it is not, and when nobody is known by the address. */
  @Nullable UUID receiver() {
    return transfer == null ? null : transfer.toUserId();
  }

  boolean isActive() {
    return status == Status.CONFIRMED;
  }

  private List<UUID> with(Stream<UUID> more) {
    return Stream.concat(requests.stream(), more).distinct().toList();
  }
}
