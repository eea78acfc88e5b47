package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a booking, a hold or a waitlist entry is told of what somebody else asked to be
 * done with it. Null where they asked themselves, and in outcomes that do not tell who did.
 */
final class OwnerNotices {
  private final OutcomeRecord record;
  private final UUID owner;
  private final int quantity;
  private final @Nullable Tickets tickets;

  private OwnerNotices(OutcomeRecord record, UUID owner, int quantity, @Nullable Tickets tickets) {
    this.record = record;
    this.owner = owner;
    this.quantity = quantity;
    this.tickets = tickets;
  }

  static @Nullable Notification of(OutcomeRecord record) {
    return switch (record.outcome()) {
      case BookingCancelled o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.BOOKING_CANCELLED,
                  o.eventName(),
                  "Your booking of %s at %s was cancelled by an organiser.",
                  o.bookingId(),
                  null,
                  null);
      case BookingReduced o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.BOOKING_REDUCED,
                  o.eventName(),
                  "An organiser gave a part of your booking back: you have %s at %s now.",
                  o.bookingId(),
                  null,
                  null);
      case TransferOffered o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.TRANSFER_OFFERED,
                  o.eventName(),
                  "Your booking of %s at %s is offered to somebody else by an organiser.",
                  o.bookingId(),
                  null,
                  null);
      case TransferWithdrawn o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.TRANSFER_WITHDRAWN,
                  o.eventName(),
                  "Your booking of %s at %s is no longer offered: an organiser took it back.",
                  o.bookingId(),
                  null,
                  null);
      case HoldConfirmed o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.HOLD_CONFIRMED,
                  o.eventName(),
                  "Your hold of %s at %s is confirmed: it is your booking now.",
                  o.bookingId(),
                  o.entryId(),
                  o.holdId());
      case HoldProlonged o -> {
        Notification told =
            new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
                .tell(
                    NotificationType.HOLD_PROLONGED,
                    o.eventName(),
                    "Your hold of %s at %s was prolonged by an organiser.",
                    null,
                    o.entryId(),
                    o.holdId());
        yield told == null ? null : until(told, o.expiresAt());
      }
      case HoldReduced o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.HOLD_REDUCED,
                  o.eventName(),
                  "An organiser gave a part of your allotment back: it has %s at %s now.",
                  null,
                  null,
                  o.holdId());
      case HoldReleased o ->
          new OwnerNotices(record, o.userId(), o.quantity(), o.tickets())
              .tell(
                  NotificationType.HOLD_RELEASED,
                  o.eventName(),
                  "Your hold of %s at %s was released by an organiser.",
                  null,
                  o.entryId(),
                  o.holdId());
      case WaitReduced o ->
          new OwnerNotices(record, o.userId(), o.quantity(), null)
              .tell(
                  NotificationType.WAITLIST_REDUCED,
                  o.eventName(),
                  "You wait for %s at %s now: an organiser reduced your wait.",
                  null,
                  o.entryId(),
                  null);
      case WaitlistLeft o ->
          new OwnerNotices(record, o.userId(), o.quantity(), null)
              .tell(
                  NotificationType.WAITLIST_REMOVED,
                  o.eventName(),
                  "Your wait for %s at %s was ended by an organiser.",
                  null,
                  o.entryId(),
                  null);
      default -> null;
    };
  }

  private static Notification until(Notification told, Instant expiresAt) {
    return new Notification(
        told.notificationId(),
        told.type(),
        told.userId(),
        told.eventId(),
        told.eventName(),
        told.sequence(),
        told.bookingId(),
        told.entryId(),
        told.quantity(),
        told.message(),
        told.at(),
        told.holdId(),
        expiresAt,
        told.tickets());
  }

  private @Nullable Notification tell(
      NotificationType type,
      @Nullable String eventName,
      String message,
      @Nullable UUID bookingId,
      @Nullable UUID entryId,
      @Nullable UUID holdId) {
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
        null,
        tickets);
  }
}
