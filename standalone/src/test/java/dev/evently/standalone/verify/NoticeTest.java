package dev.evently.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import dev.evently.processor.notification.Notifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Tickets SEAT = new Tickets(List.of("A-1"), null, null);
  private static final UUID A = UUID.randomUUID();
  private static final UUID U = UUID.randomUUID();
  private static final UUID V = UUID.randomUUID();

  private static final List<Outcome> ALL =
      List.of(
          new Outcome.EventPublished("E", "V", NOW, 1, 1, 1),
          new Outcome.EventChanged("E", "V", NOW, 1, 1, 2),
          new Outcome.EventCancelled("E", 3),
          new Outcome.SeatsAdded(List.of(new SeatRow(null, "A", List.of("1"), null)), 2),
          new Outcome.BookingConfirmed(A, U, 1, SEAT),
          new Outcome.BookingCancelled(A, U, 1, SEAT),
          new Outcome.BookingAlreadyCancelled(A, U),
          new Outcome.BookingTransferred(A, U, V, 2, "E", SEAT),
          new Outcome.BookingVoided(A, U, 2, "E", SEAT),
          new Outcome.HoldPlaced(A, U, 1, NOW, SEAT),
          new Outcome.HoldConfirmed(A, A, U, 1, SEAT, "paid", A),
          new Outcome.HoldAlreadyConfirmed(A, A, U),
          new Outcome.HoldReleased(A, U, 1, SEAT, A),
          new Outcome.HoldAlreadyReleased(A, U),
          new Outcome.HoldExpired(A, U, 3, "E", SEAT, null),
          new Outcome.HoldExpired(A, U, 1, "E", SEAT, A),
          new Outcome.HoldVoided(A, U, 1, "E", SEAT, null),
          new Outcome.HoldVoided(A, U, 1, "E", SEAT, A),
          new Outcome.WaitlistJoined(A, U, 1, 1),
          new Outcome.WaitlistLeft(A, U, 1),
          new Outcome.WaitlistAlreadyLeft(A, U),
          new Outcome.WaitlistPromoted(A, A, U, 1, "E", SEAT),
          new Outcome.WaitlistOffered(A, A, U, 1, "E", NOW.plusSeconds(60), SEAT),
          new Outcome.WaitlistVoided(A, U, 1, "E"),
          new Outcome.DueSettled(false),
          new Outcome.BookingRejected(U, 1, Reason.SOLD_OUT, "No"),
          new Outcome.RequestRejected(U, "ConfirmHold", Reason.HOLD_EXPIRED, "Late"));

  private static OutcomeRecord record(Outcome outcome) {
    return new OutcomeRecord(A, 7, V, 0, new LogPosition(0, 1), NOW, 1, 0, 9, 0, outcome);
  }

  @Test
  void everyKindOfOutcomeIsLookedAt() {
    assertThat(ALL.stream().map(Object::getClass).collect(Collectors.toSet()))
        .hasSize(
            (int)
                Arrays.stream(Outcome.class.getDeclaredClasses()).filter(Class::isRecord).count());
  }

  @Test
  void theProcessorTellsThoseWhoHaveToBeToldAndNobodyElse() {
    for (Outcome outcome : ALL) {
      assertThat(Notifier.notificationsOf(record(outcome)).stream().map(Notice::of))
          .as(outcome.type())
          .containsExactlyInAnyOrderElementsOf(Notice.of(record(outcome)));
    }
  }
}
