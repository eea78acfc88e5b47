package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an outcome has to be told to: those to whom it happened without a call of their own, and
 * both sides of a transfer. A pure function of the outcome, so that a stored outcome leads to the
 * same notifications again.
 */
public final class Notifier {
  private static final UUID NAMESPACE = UUID.fromString("5d3c9d0e-8d3a-4b8f-9f0b-6f1f4f0b7a11");

  private Notifier() {}

  public static List<Notification> notificationsOf(OutcomeRecord record) {
    if (record.outcome() instanceof BookingTransferred o) {
      return List.of(
          transfer(record, o, o.fromUserId(), "Your %s at %s went to somebody else."),
          transfer(record, o, o.toUserId(), "You were given %s at %s."));
    }
    return record.outcome() instanceof Outcome.Consequence consequence
        ? List.of(consequence(record, consequence))
        : List.of();
  }

  private static Notification consequence(OutcomeRecord record, Outcome.Consequence consequence) {
    return switch (consequence) {
      case WaitlistPromoted o ->
          about(o.bookingId(), o.entryId(), null)
              .tell(
                  record,
                  NotificationType.WAITLIST_PROMOTED,
                  o.userId(),
                  o.eventName(),
                  o.quantity(),
                  o.quantity() == 1
                      ? "A place at %s came free: it is yours.".formatted(o.eventName())
                      : "%d places at %s came free: they are yours."
                          .formatted(o.quantity(), o.eventName()),
                  null,
                  o.tickets());
      case WaitlistOffered o ->
          about(null, o.entryId(), o.holdId())
              .tell(
                  record,
                  NotificationType.WAITLIST_OFFERED,
                  o.userId(),
                  o.eventName(),
                  o.quantity(),
                  "%s at %s came free. Confirm before %s, or somebody else gets the chance."
                      .formatted(places(o.quantity()), o.eventName(), o.expiresAt()),
                  o.expiresAt(),
                  o.tickets());
      case HoldExpired o ->
          about(null, o.entryId(), o.holdId())
              .tell(
                  record,
                  o.entryId() == null
                      ? NotificationType.HOLD_EXPIRED
                      : NotificationType.OFFER_EXPIRED,
                  o.userId(),
                  o.eventName(),
                  o.quantity(),
                  "%s at %s was not confirmed in time: the %s free again."
                      .formatted(
                          o.entryId() == null ? "Your hold" : "The offer",
                          o.eventName(),
                          o.quantity() == 1 ? "place is" : o.quantity() + " places are"),
                  null,
                  o.tickets());
      case BookingVoided o ->
          about(o.bookingId(), null, null)
              .tell(
                  record,
                  NotificationType.EVENT_CANCELLED,
                  o.userId(),
                  o.eventName(),
                  o.quantity(),
                  "%s is cancelled, and your booking of %s with it."
                      .formatted(o.eventName(), places(o.quantity())),
                  null,
                  o.tickets());
      case HoldVoided o ->
          about(null, o.entryId(), o.holdId())
              .tell(
                  record,
                  NotificationType.EVENT_CANCELLED,
                  o.userId(),
                  o.eventName(),
                  o.quantity(),
                  "%s is cancelled, and your hold of %s with it."
                      .formatted(o.eventName(), places(o.quantity())),
                  null,
                  o.tickets());
      case WaitlistVoided o ->
          about(null, o.entryId(), null)
              .tell(
                  record,
                  NotificationType.EVENT_CANCELLED,
                  o.userId(),
                  o.eventName(),
                  o.quantity(),
                  "%s is cancelled: you wait no more.".formatted(o.eventName()),
                  null,
                  null);
    };
  }

  private static Notification transfer(
      OutcomeRecord record, BookingTransferred o, UUID userId, String message) {
    return new Notification(
        UuidCreator.getNameBasedSha1(NAMESPACE, record.id() + ":" + userId),
        NotificationType.BOOKING_TRANSFERRED,
        userId,
        record.eventId(),
        o.eventName(),
        record.sequence(),
        o.bookingId(),
        null,
        o.quantity(),
        message.formatted(places(o.quantity()), o.eventName()),
        record.decidedAt(),
        null,
        null,
        o.tickets());
  }

  private static Subject about(
      @Nullable UUID bookingId, @Nullable UUID entryId, @Nullable UUID holdId) {
    return new Subject(bookingId, entryId, holdId);
  }

  /** What a notification is about. */
  private record Subject(@Nullable UUID bookingId, @Nullable UUID entryId, @Nullable UUID holdId) {
    Notification tell(
        OutcomeRecord record,
        NotificationType type,
        UUID userId,
        String eventName,
        int quantity,
        String message,
        @Nullable Instant expiresAt,
        @Nullable Tickets tickets) {
      return new Notification(
          UuidCreator.getNameBasedSha1(NAMESPACE, record.id()),
          type,
          userId,
          record.eventId(),
          eventName,
          record.sequence(),
          bookingId,
          entryId,
          quantity,
          message,
          record.decidedAt(),
          holdId,
          expiresAt,
          tickets);
    }
  }

  private static String places(int quantity) {
    return quantity == 1 ? "1 place" : quantity + " places";
  }
}
