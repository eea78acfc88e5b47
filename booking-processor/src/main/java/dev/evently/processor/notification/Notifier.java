package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.Optional;
import java.util.UUID;

/**
 * Whom an outcome has to be told to: those to whom it happened without a call of their own. A pure
 * function of the outcome, so that a stored outcome leads to the same notification again.
 */
public final class Notifier {
  private static final UUID NAMESPACE = UUID.fromString("5d3c9d0e-8d3a-4b8f-9f0b-6f1f4f0b7a11");

  private Notifier() {}

  public static Optional<Notification> notificationOf(OutcomeRecord record) {
    return switch (record.outcome()) {
      case Outcome.WaitlistPromoted o ->
          Optional.of(
              new Notification(
                  UuidCreator.getNameBasedSha1(NAMESPACE, record.id()),
                  NotificationType.WAITLIST_PROMOTED,
                  o.userId(),
                  record.eventId(),
                  o.eventName(),
                  record.sequence(),
                  o.bookingId(),
                  o.entryId(),
                  o.quantity(),
                  o.quantity() == 1
                      ? "A place at %s came free: it is yours.".formatted(o.eventName())
                      : "%d places at %s came free: they are yours."
                          .formatted(o.quantity(), o.eventName()),
                  record.decidedAt()));
      case Outcome.EventPublished _,
          Outcome.EventChanged _,
          Outcome.BookingConfirmed _,
          Outcome.BookingCancelled _,
          Outcome.BookingAlreadyCancelled _,
          Outcome.WaitlistJoined _,
          Outcome.WaitlistLeft _,
          Outcome.WaitlistAlreadyLeft _,
          Outcome.BookingRejected _,
          Outcome.RequestRejected _ ->
          Optional.empty();
    };
  }
}
