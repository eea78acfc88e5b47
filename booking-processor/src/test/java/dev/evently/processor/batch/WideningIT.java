package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Role;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.SaleTerms;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.LoadLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More is loaded of the event that needs more, and of no other one. */
class WideningIT extends DecidedInBatches {
  @Test
  void onlyTheEventThatNeedsMoreIsDecidedAgain() {
    publish(5_000, new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null));
    ask(2_000, new PlaceHold(1, null, null, null));
    decide();
    now = now.plusSeconds(60);
    UUID settle = ask(Role.ADMIN, new SettleDue());
    UUID other = UUID.randomUUID();
    UUID elsewhere = askAt(other, new PlaceBooking(1, false));
    UUID here = ask(new PlaceBooking(1, false));
    List<LoggedRequest> requests = requests();

    BatchDecider.Pass pass =
        sessions
            .store()
            .inTransaction(transaction ->
                BatchDecider.decide(
                    transaction.load(requests, LoadLimit.FIRST), requests, new HashSet<>(), false));

    assertThat(pass.missing()).containsExactly(event);
    assertThat(pass.again()).extracting(LoggedRequest::requestId).containsExactly(settle, here);
    assertThat(pass.decisions())
        .extracting(decision -> decision.request().requestId())
        .containsExactly(elsewhere);
    assertThat(decide())
        .filteredOn(OutcomeRecord::isAnswer)
        .extracting(OutcomeRecord::requestId)
        .containsExactly(settle, elsewhere, here);
  }

  /** Together they have more due holds than are loaded at first; none of them has many. */
  @Test
  void eventsThatNeedMoreTogetherAreDecidedTogether() {
    SaleTerms aMinute = new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null);
    publish(5_000, aMinute);
    ask(700, new PlaceHold(1, null, null, null));
    List<UUID> others = Stream.generate(UUID::randomUUID).limit(3).toList();
    for (UUID other : others) {
      publishAt(other, 5_000, aMinute);
      IntStream.range(0, 700).forEach(_ -> askAt(other, new PlaceHold(1, null, null, null)));
    }
    decide();
    now = now.plusSeconds(60);
    ask(new PlaceBooking(1, false));
    others.forEach(other -> askAt(other, new PlaceBooking(1, false)));

    List<OutcomeRecord> outcomes = decide();

    assertThat(outcomes)
        .filteredOn(outcome -> outcome.outcome() instanceof HoldExpired)
        .hasSize(4 * 700);
    assertThat(outcomes)
        .filteredOn(OutcomeRecord::isAnswer)
        .extracting(OutcomeRecord::eventId)
        .containsExactly(event, others.get(0), others.get(1), others.get(2));
    assertThat(outcomes).filteredOn(OutcomeRecord::isAnswer).allMatch(answer -> answer.held() == 0);
  }
}
