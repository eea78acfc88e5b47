package dev.evently.notifier.mail;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Tickets;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people are mailed of their bookings, also when they asked themselves: so it comes from the
 * outcome log, which has all of it, and what the notification log says of the same is left out.
 */
final class BookingMails {
  private BookingMails() {}

  /** Null when nobody is mailed of this outcome because of it. */
  static @Nullable Notification of(OutcomeRecord record) {
    return switch (record.outcome()) {
      case BookingConfirmed o ->
          mail(
              record,
              NotificationType.BOOKING_CONFIRMED,
              o.userId(),
              o.bookingId(),
              o.quantity(),
              o.tickets());
      case HoldConfirmed o ->
          mail(
              record,
              NotificationType.BOOKING_CONFIRMED,
              o.userId(),
              o.bookingId(),
              o.quantity(),
              o.tickets());
      case BookingCancelled o ->
          mail(
              record,
              NotificationType.BOOKING_CANCELLED,
              o.userId(),
              o.bookingId(),
              o.quantity(),
              o.tickets());
      default -> null;
    };
  }

  /** The same notification; null when {@link #of} tells of it. */
  static @Nullable Notification unlessOfOutcome(Notification notification) {
    return switch (notification.type()) {
      case BOOKING_CONFIRMED, BOOKING_CANCELLED, HOLD_CONFIRMED -> null;
      default -> notification;
    };
  }

  /** The name of the event is blank until it is looked up. */
  private static Notification mail(
      OutcomeRecord record,
      NotificationType type,
      UUID userId,
      UUID bookingId,
      int quantity,
      @Nullable Tickets tickets) {
    return new Notification(
            id(record),
            type,
            userId,
            record.eventId(),
            record.event() == null ? "" : record.event().name(),
            record.sequence(),
            bookingId,
            null,
            quantity,
            "",
            record.decidedAt(),
            null,
            null,
            tickets)
        .with(record.event());
  }

  /** Of the event and the sequence, which name an outcome for ever. */
  private static UUID id(OutcomeRecord record) {
    String name = "mail:%s:%d".formatted(record.eventId(), record.sequence());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }
}
