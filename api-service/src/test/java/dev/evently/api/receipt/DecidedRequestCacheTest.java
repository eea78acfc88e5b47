package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecidedRequestCacheTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final UUID USER = UUID.randomUUID();

  private final DecidedRequestCache recent = new DecidedRequestCache();

  @Test
  void remembersWhatCannotChange() {
    UUID request = UUID.randomUUID();
    recent.add(record(request, new BookingConfirmed(request, USER, 1)));
    DecidedRequest decision = recent.find(request).orElseThrow();
    assertThat(decision.answer().requestId()).isEqualTo(request);
    assertThat(decision.position()).isEqualTo(new LogPosition(3, 7));
    assertThat(decision.followUp()).isNull();
    assertThat(recent.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void leavesWaitsToTheDatabase() {
    UUID request = UUID.randomUUID();
    recent.add(record(request, new WaitlistJoined(request, USER, 1, 1)));
    assertThat(recent.find(request)).isEmpty();
  }

  private static OutcomeRecord record(UUID request, Outcome outcome) {
    return new OutcomeRecord(
        EVENT, 2, request, 0, new LogPosition(3, 7), Instant.EPOCH, 1, 0, 5, 0, outcome);
  }
}
