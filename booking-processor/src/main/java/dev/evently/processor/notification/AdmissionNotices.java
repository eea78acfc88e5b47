package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people are told of tickets that an organiser gave them, and of waits that end. */
final class AdmissionNotices {
  private final OutcomeRecord record;
  private final UUID owner;
  private final int quantity;
  private final @Nullable Tickets tickets;

  private AdmissionNotices(
      OutcomeRecord record, UUID owner, int quantity, @Nullable Tickets tickets) {
    this.record = record;
    this.owner = owner;
    this.quantity = quantity;
    this.tickets = tickets;
  }

  /** Null where nobody got tickets from somebody else. */
  static @Nullable Notification of(OutcomeRecord record) {
    return switch (record.outcome()) {
      case BookingConfirmed o ->
          new AdmissionNotices(record, o.userId(), o.quantity(), o.tickets())
              .tellOfBooking(
                  NotificationType.BOOKING_CONFIRMED,
                  o.eventName(),
                  "An organiser booked %s at %s for you.",
                  o.bookingId(),
                  null);
      case WaitlistAdmitted o ->
          new AdmissionNotices(record, o.userId(), o.quantity(), o.tickets())
              .tellOfBooking(
                  NotificationType.WAITLIST_PROMOTED,
                  o.eventName(),
                  "Your wait is over: an organiser booked %s at %s for you.",
                  o.bookingId(),
                  o.entryId());
      case HoldPlaced o ->
          new AdmissionNotices(record, o.userId(), o.quantity(), o.tickets()).tellOfHold(o);
      default -> null;
    };
  }

  /** What is told of a wait of which nobody asked for the end. */
  static Notification ended(UUID id, OutcomeRecord record, WaitlistEnded o) {
    String message =
        switch (o.cause()) {
          case SERVED -> "Your wait for %s at %s has ended: an organiser gave you places.";
          case UNSERVABLE -> "Your wait for %s at %s has ended: there are fewer in all.";
          case STARTED -> "Your wait for %s at %s has ended: the event has started.";
        };
    return new Notification(
        id,
        NotificationType.WAITLIST_ENDED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        null,
        o.entryId(),
        o.quantity(),
        message.formatted(Notifier.places(o.quantity()), o.eventName()),
        record.decidedAt(),
        null,
        null,
        null);
  }

  private @Nullable Notification tellOfHold(HoldPlaced o) {
    return tell(
        NotificationType.HOLD_PLACED,
        o.eventName(),
        "An organiser holds %s at %s for you until " + o.expiresAt() + ": confirm the hold.",
        null,
        null,
        o.holdId(),
        o.expiresAt());
  }

  private @Nullable Notification tellOfBooking(
      NotificationType type,
      @Nullable String eventName,
      String message,
      UUID bookingId,
      @Nullable UUID entryId) {
    return tell(type, eventName, message, bookingId, entryId, null, null);
  }

  /** Null where the owner asked themselves. */
  private @Nullable Notification tell(
      NotificationType type,
      @Nullable String eventName,
      String message,
      @Nullable UUID bookingId,
      @Nullable UUID entryId,
      @Nullable UUID holdId,
      @Nullable Instant expiresAt) {
    if (eventName == null || !record.isByOtherThan(owner)) {
      return null;
    }
    return new Notification(
        UuidCreator.getNameBasedSha1(Notifier.NAMESPACE, record.id() + ":" + owner),
        type,
        owner,
        record.eventId(),
        eventName,
        record.sequence(),
        bookingId,
        entryId,
        quantity,
        message.formatted(Notifier.places(quantity), eventName),
        record.decidedAt(),
        holdId,
        expiresAt,
        tickets);
  }
}
