package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the giver and the receiver of a booking are told. */
final class TransferNotices {
  private final OutcomeRecord record;
  private final UUID bookingId;
  private final int quantity;
  private final String eventName;
  private final @Nullable Tickets tickets;

  private TransferNotices(
      OutcomeRecord record,
      UUID bookingId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets) {
    this.record = record;
    this.bookingId = bookingId;
    this.quantity = quantity;
    this.eventName = eventName;
    this.tickets = tickets;
  }

  static List<Notification> of(OutcomeRecord record, BookingOutcome outcome) {
    return switch (outcome) {
      case BookingTransferred o -> {
        var notices =
            new TransferNotices(record, o.bookingId(), o.quantity(), o.eventName(), o.tickets());
        yield List.of(
            notices.to(
                o.fromUserId(),
                NotificationType.BOOKING_TRANSFERRED,
                "Your %s at %s went to somebody else."),
            notices.to(
                o.toUserId(), NotificationType.BOOKING_TRANSFERRED, "You were given %s at %s."));
      }
      case TransferOffered o ->
          o.toUserId() == null
              ? List.of()
              : List.of(
                  new TransferNotices(
                          record, o.bookingId(), o.quantity(), o.eventName(), o.tickets())
                      .to(
                          o.toUserId(),
                          NotificationType.TRANSFER_OFFERED,
                          "Somebody offers you %s at %s: accept or decline.",
                          o.expiresAt()));
      case TransferDeclined o ->
          List.of(
              new TransferNotices(record, o.bookingId(), o.quantity(), o.eventName(), o.tickets())
                  .to(
                      o.userId(),
                      NotificationType.TRANSFER_DECLINED,
                      "The other user declined your %s at %s: the booking stays yours."));
      case TransferWithdrawn o ->
          o.toUserId() == null
              ? List.of()
              : new TransferNotices(record, o.bookingId(), o.quantity(), o.eventName(), o.tickets())
                  .withdrawn(o.toUserId());
      case BookingCancelled o ->
          o.toUserId() == null || o.eventName() == null
              ? List.of()
              : new TransferNotices(record, o.bookingId(), o.quantity(), o.eventName(), o.tickets())
                  .withdrawn(o.toUserId());
      case BookingVoided o ->
          o.toUserId() == null
              ? List.of()
              : List.of(
                  new TransferNotices(
                          record, o.bookingId(), o.quantity(), o.eventName(), o.tickets())
                      .to(
                          o.toUserId(),
                          NotificationType.EVENT_CANCELLED,
                          "You are no longer offered %s at %s: the event is cancelled."));
      case BookingConfirmed _, BookingReduced _, Unchanged _ -> List.of();
    };
  }

  private List<Notification> withdrawn(UUID receiver) {
    return List.of(
        to(receiver, NotificationType.TRANSFER_WITHDRAWN, "You are no longer offered %s at %s."));
  }

  private Notification to(UUID userId, NotificationType type, String message) {
    return to(userId, type, message, null);
  }

  /** The message has a place for the number of tickets and one for the name of the event. */
  private Notification to(
      UUID userId, NotificationType type, String message, @Nullable Instant expiresAt) {
    return new Notification(
        UuidCreator.getNameBasedSha1(Notifier.NAMESPACE, record.id() + ":" + userId),
        type,
        userId,
        record.eventId(),
        eventName,
        record.sequence(),
        bookingId,
        null,
        quantity,
        message.formatted(Notifier.places(quantity), eventName),
        record.decidedAt(),
        null,
        expiresAt,
        tickets);
  }
}
