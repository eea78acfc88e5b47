package dev.evently.processor.store;

import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.OpenTransfer;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking, never deleted. */
@Entity
@Table(name = "booking")
@IdClass(BookingRow.Key.class)
class BookingRow {
  /** Its id is that of a request, and its own within its event. */
  record Key(UUID bookingId, UUID eventId) {}

  static final String COPIED =
      """
      booking (booking_id, event_id, user_id, quantity, category, seats, price_amount,
               price_currency, reference, slot, status, confirmed_at, cancelled_at, requests,
               transfer_id, transfer_to)\
      """;

  @Id
  @Column(name = "booking_id")
  UUID bookingId;

  @Id
  @Column(name = "event_id")
  UUID eventId;

  @Column(name = "user_id")
  UUID userId;

  int quantity;
  @Embedded TicketColumns tickets;
  @Nullable String reference;
  @Nullable UUID slot;

  @Enumerated(EnumType.STRING)
  Booking.Status status;

  @Column(name = "confirmed_at")
  Instant confirmedAt;

  @Column(name = "cancelled_at")
  @Nullable Instant cancelledAt;

  UUID[] requests;

  @Column(name = "transfer_id")
  @Nullable UUID transferId;

  @Column(name = "transfer_to")
  @Nullable UUID transferTo;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected BookingRow() {}

  BookingRow(UUID eventId, Booking booking) {
    this.eventId = eventId;
    bookingId = booking.bookingId();
    userId = booking.userId();
    quantity = booking.quantity();
    tickets = TicketColumns.of(booking.tickets());
    reference = booking.reference();
    slot = booking.slot();
    status = booking.status();
    confirmedAt = booking.confirmedAt();
    cancelledAt = booking.cancelledAt();
    requests = booking.requests().toArray(UUID[]::new);
    OpenTransfer transfer = booking.transfer();
    transferId = transfer == null ? null : transfer.transferId();
    transferTo = transfer == null ? null : transfer.toUserId();
  }

  void copy(CopyRows rows) {
    rows.begin().add(bookingId).add(eventId).add(userId).add(quantity);
    tickets.copy(rows);
    rows.add(reference).add(slot).add(status).add(confirmedAt).add(cancelledAt).add(requests);
    rows.add(transferId).add(transferTo);
  }

  Booking booking() {
    return new Booking(
        bookingId,
        userId,
        quantity,
        tickets.tickets(),
        reference,
        slot,
        status,
        confirmedAt,
        cancelledAt,
        List.of(requests),
        transferId == null ? null : new OpenTransfer(transferId, transferTo));
  }
}
