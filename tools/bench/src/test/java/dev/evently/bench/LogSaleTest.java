package dev.evently.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;

class LogSaleTest {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);
  private static final UUID EVENT = UUID.randomUUID();
  private static final long MILLI = 1_000_000;

  private final Hearing hearing = new Hearing(Wire.key(EVENT));

  @Test
  void putsAnswersAndOutcomesTogether() throws Exception {
    List<Guest> guests = List.of(guest(), guest(), guest());
    heard(guests.get(1), 4, 30 * MILLI);
    heard(guests.get(0), 3, 40 * MILLI); // before the other in the line, and told after it
    Answers answers =
        new Answers(
            0,
            20 * MILLI,
            List.of(
                new Answers.Answer(0, 0, 10 * MILLI, 202, null),
                new Answers.Answer(1, 10 * MILLI, 15 * MILLI, 202, null),
                new Answers.Answer(2, 10 * MILLI, 20 * MILLI, 503, null)));
    assertThat(new LogSale(guests, answers, hearing).figures().values())
        .containsEntry(Figures.PER_SECOND, 100.0)
        .containsEntry(Figures.DECIDED_PER_SECOND, 50.0)
        .containsEntry(Figures.P50, 20.0)
        .containsEntry(Figures.P99, 40.0)
        .containsEntry(Figures.ANSWER_P50, 5.0)
        .containsEntry(Figures.ANSWER_P99, 10.0)
        .containsEntry(Figures.INVERSIONS, 1.0)
        .containsEntry(Figures.FAILURES, 1.0);
  }

  private void heard(Guest guest, long offset, long nanos) {
    UUID request = UUID.randomUUID();
    hearing.hear(
        WIRE.write(
            new OutcomeRecord(
                EVENT,
                1,
                request,
                0,
                new LogPosition(0, offset),
                Instant.EPOCH,
                1,
                0,
                5,
                0,
                new BookingConfirmed(request, guest.userId(), 1))),
        nanos);
  }

  private static Guest guest() {
    return new Guest(UUID.randomUUID(), new BasicHeader("Authorization", "Bearer"));
  }
}
