package dev.evently.notifier.mail;

import dev.evently.common.log.LogPosition;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened, as the logs tell it. */
final class Happened {
  static final EventFacts CONCERT =
      new EventFacts(
          "Concert", "Hall", Instant.parse("2099-05-01T18:00:00Z"), null, "Europe/Berlin");

  private Happened() {}

  /** A user has booked two seats for themselves. */
  static OutcomeRecord booking(UUID user, long sequence, @Nullable EventFacts event) {
    return booking(user, sequence, event, UUID.randomUUID(), Instant.now());
  }

  static OutcomeRecord booking(
      UUID user, long sequence, @Nullable EventFacts event, UUID eventId, Instant at) {
    UUID request = UUID.randomUUID();
    return new OutcomeRecord(
        eventId,
        sequence,
        request,
        0,
        new LogPosition(0, sequence),
        at,
        2,
        0,
        10,
        0,
        new BookingConfirmed(
            request, user, 2, new Tickets(List.of("A-1", "A-2"), "Stalls", new Price(2550, "EUR"))),
        (OutcomeActor) null,
        event);
  }

  /** A user is told that a wait became a booking. */
  static Notification promotion(UUID user, EventFacts event) {
    return notification(NotificationType.WAITLIST_PROMOTED, user, event);
  }

  static Notification notification(NotificationType type, UUID user, EventFacts event) {
    return new Notification(
            UUID.randomUUID(),
            type,
            user,
            UUID.randomUUID(),
            event.name(),
            7,
            UUID.randomUUID(),
            null,
            1,
            "A place came free.",
            Instant.now(),
            null,
            null,
            null)
        .with(event);
  }
}
