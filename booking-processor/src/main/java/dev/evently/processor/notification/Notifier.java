package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Says who is notified of an outcome: those to whom it happened without a call of their own, and
 * both sides of a transfer. A pure function of the outcome, so that a stored outcome leads to the
 * same notifications again.
 */
public final class Notifier {
  static final UUID NAMESPACE = UUID.fromString("5d3c9d0e-8d3a-4b8f-9f0b-6f1f4f0b7a11");

  private Notifier() {}

  public static List<Notification> notificationsOf(OutcomeRecord record) {
    List<Notification> told = new ArrayList<>(2);
    if (record.outcome() instanceof ChangeAnnounced change) {
      told.addAll(ChangeNotices.of(record, change));
    } else if (record.outcome() instanceof Consequence consequence) {
      told.add(notification(record, consequence));
    }
    if (record.outcome() instanceof BookingOutcome outcome) {
      told.addAll(TransferNotices.of(record, outcome));
    }
    Notification admission = AdmissionNotices.of(record);
    if (admission != null) {
      told.add(admission);
    }
    Notification deed = OwnerNotices.of(record);
    if (deed != null) {
      told.add(deed);
    }
    told.replaceAll(notification -> notification.with(record.event()));
    return told;
  }

  private static Notification notification(OutcomeRecord record, Consequence consequence) {
    UUID id = UuidCreator.getNameBasedSha1(NAMESPACE, record.id());
    return switch (consequence) {
      case ChangeAnnounced _ -> throw new IllegalArgumentException("Expected one who is told");
      case WaitlistPromoted o -> promoted(id, record, o);
      case WaitlistOffered o -> offered(id, record, o);
      case HoldExpired o -> expired(id, record, o);
      case BookingVoided o -> cancelled(id, record, o);
      case HoldVoided o -> cancelled(id, record, o);
      case WaitlistVoided o -> cancelled(id, record, o);
      case WaitlistEnded o -> AdmissionNotices.ended(id, record, o);
    };
  }

  private static Notification promoted(UUID id, OutcomeRecord record, WaitlistPromoted o) {
    String message =
        o.quantity() == 1
            ? "A place at %s came free: it is yours.".formatted(o.eventName())
            : "%d places at %s came free: they are yours.".formatted(o.quantity(), o.eventName());
    return new Notification(
        id,
        NotificationType.WAITLIST_PROMOTED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        o.bookingId(),
        o.entryId(),
        o.quantity(),
        message,
        record.decidedAt(),
        null,
        null,
        o.tickets());
  }

  private static Notification offered(UUID id, OutcomeRecord record, WaitlistOffered o) {
    return new Notification(
        id,
        NotificationType.WAITLIST_OFFERED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        null,
        o.entryId(),
        o.quantity(),
        "%s at %s came free. Confirm before %s, or somebody else gets the chance."
            .formatted(places(o.quantity()), o.eventName(), o.expiresAt()),
        record.decidedAt(),
        o.holdId(),
        o.expiresAt(),
        o.tickets());
  }

  private static Notification expired(UUID id, OutcomeRecord record, HoldExpired o) {
    boolean isOffer = o.entryId() != null;
    return new Notification(
        id,
        isOffer ? NotificationType.OFFER_EXPIRED : NotificationType.HOLD_EXPIRED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        null,
        o.entryId(),
        o.quantity(),
        o.label() == null
            ? "%s at %s was not confirmed in time: the %s free again."
                .formatted(
                    isOffer ? "The offer" : "Your hold",
                    o.eventName(),
                    o.quantity() == 1 ? "place is" : o.quantity() + " places are")
            : "%s started, and your allotment \"%s\" of %s ended with it."
                .formatted(o.eventName(), o.label(), places(o.quantity())),
        record.decidedAt(),
        o.holdId(),
        null,
        o.tickets());
  }

  private static Notification cancelled(UUID id, OutcomeRecord record, BookingVoided o) {
    return new Notification(
        id,
        NotificationType.EVENT_CANCELLED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        o.bookingId(),
        null,
        o.quantity(),
        "%s is cancelled, and your booking of %s with it."
            .formatted(o.eventName(), places(o.quantity())),
        record.decidedAt(),
        null,
        null,
        o.tickets());
  }

  private static Notification cancelled(UUID id, OutcomeRecord record, HoldVoided o) {
    return new Notification(
        id,
        NotificationType.EVENT_CANCELLED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        null,
        o.entryId(),
        o.quantity(),
        "%s is cancelled, and your hold of %s with it."
            .formatted(o.eventName(), places(o.quantity())),
        record.decidedAt(),
        o.holdId(),
        null,
        o.tickets());
  }

  private static Notification cancelled(UUID id, OutcomeRecord record, WaitlistVoided o) {
    return new Notification(
        id,
        NotificationType.EVENT_CANCELLED,
        o.userId(),
        record.eventId(),
        o.eventName(),
        record.sequence(),
        null,
        o.entryId(),
        o.quantity(),
        "%s is cancelled: you wait no more.".formatted(o.eventName()),
        record.decidedAt(),
        null,
        null,
        null);
  }

  /** Stored notifications speak of places, and stay comparable with those of a replay. */
  static String places(int quantity) {
    return quantity == 1 ? "1 place" : quantity + " places";
  }
}
