package dev.evently.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An outcome, and the one notification that somebody gets of it. */
final class Told {
  static final UUID EVENT = UUID.randomUUID();
  static final UUID REQUEST = UUID.randomUUID();
  static final UUID ENTRY = UUID.randomUUID();
  static final UUID BOOKING = UUID.randomUUID();
  static final UUID HOLD = UUID.randomUUID();
  static final UUID ANN = UUID.randomUUID();
  static final UUID BOB = UUID.randomUUID();
  static final Instant DECIDED = Instant.parse("2030-01-01T12:00:00Z");
  static final Instant EXPIRES = Instant.parse("2030-01-01T13:00:00Z");
  static final Tickets TICKETS = new Tickets(List.of("A-1", "A-2"), "Gold", null);

  private Told() {}

  static Notification only(Outcome outcome) {
    List<Notification> told = Notifier.notificationsOf(record(0, outcome));
    assertThat(told).hasSize(1);
    Notification only = told.getFirst();
    assertThat(only.userId()).isEqualTo(ANN);
    assertThat(only.eventId()).isEqualTo(EVENT);
    assertThat(only.eventName()).isEqualTo("Concert");
    assertThat(only.sequence()).isEqualTo(7);
    assertThat(only.at()).isEqualTo(DECIDED);
    return only;
  }

  static void isAbout(
      Notification notification,
      NotificationType type,
      @Nullable UUID booking,
      @Nullable UUID entry,
      @Nullable UUID hold) {
    assertThat(notification.type()).isEqualTo(type);
    assertThat(notification.bookingId()).isEqualTo(booking);
    assertThat(notification.entryId()).isEqualTo(entry);
    assertThat(notification.holdId()).isEqualTo(hold);
  }

  static OutcomeRecord record(int index, Outcome outcome) {
    return record(index, outcome, null);
  }

  static OutcomeRecord record(int index, Outcome outcome, @Nullable OutcomeActor actor) {
    return new OutcomeRecord(
        EVENT, 7, REQUEST, index, new LogPosition(1, 5), DECIDED, 1, 1, 10, 1, outcome, actor);
  }
}
