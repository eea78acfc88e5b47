package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.sale.SaleTerms;
import dev.evently.processor.store.LoadLimit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lapses of earlier batches, of which nothing else is loaded. */
class HoldCooldownIT extends DecidedInBatches {
  private static final PlaceHold HOLD = new PlaceHold(1, null, null, null);

  private final Actor ann = new Actor(UUID.randomUUID(), Role.USER);

  @Test
  void aReleaseInAnEarlierBatchCounts() {
    publish(5, cooldown(Duration.ofMinutes(10)));
    holdAndRelease();

    now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
    askAs(ann, HOLD);
    ask(HOLD);
    assertThat(told(decideWith(LoadLimit.FIRST))).containsExactly("HOLD_COOLDOWN", "HoldPlaced");
    assertThat(told(decide())).containsExactly("HOLD_COOLDOWN", "HoldPlaced");

    now = now.plusMillis(1);
    askAs(ann, HOLD);
    assertThat(told(decide())).containsExactly("HoldPlaced");
  }

  /** Nobody decides anything at the event until long after the hold has expired. */
  @Test
  void anExpiryCountsFromTheTimeOfTheHold() {
    publish(5, cooldown(Duration.ofMinutes(10)));
    askAs(ann, HOLD);
    decide();

    now = now.plus(SaleTerms.DEFAULT_HOLD_TTL).plus(Duration.ofMinutes(9));
    ask(HOLD);
    assertThat(told(decide())).containsExactly("HoldExpired", "HoldPlaced");
    askAs(ann, HOLD);
    assertThat(told(decide())).containsExactly("HOLD_COOLDOWN");

    now = now.plus(Duration.ofMinutes(1));
    askAs(ann, HOLD);
    assertThat(told(decide())).containsExactly("HoldPlaced");
  }

  @Test
  void aCooldownThatTheBatchBringsCountsForEarlierLapses() {
    publish(5, null);
    holdAndRelease();

    ask(
        Role.ADMIN,
        new ChangeEvent(1, null, null, null, null, null, cooldown(Duration.ofMinutes(10))));
    askAs(ann, HOLD);
    assertThat(told(decide())).containsExactly("EventChanged", "HOLD_COOLDOWN");
  }

  @Test
  void theLastOfManyLapsesCounts() {
    publish(5, cooldown(Duration.ofSeconds(2)));
    for (int i = 0; i < 50; i++) {
      holdAndRelease();
      now = now.plusSeconds(2);
    }
    holdAndRelease();

    now = now.plusSeconds(1);
    askAs(ann, HOLD);
    assertThat(told(decide())).containsExactly("HOLD_COOLDOWN");
  }

  private void holdAndRelease() {
    UUID held = askAs(ann, HOLD);
    askAs(ann, new ReleaseHold(held));
    assertThat(told(decide())).endsWith("HoldPlaced", "HoldReleased");
  }

  private UUID askAs(Actor actor, Request request) {
    UUID id = UUID.randomUUID();
    add(id, actor, request);
    return id;
  }

  /** The reasons of rejections, and the types of the other outcomes. */
  private static List<String> told(List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .map(OutcomeRecord::outcome)
        .map(outcome ->
            outcome instanceof Rejection rejection ? rejection.reason().name() : outcome.type())
        .toList();
  }

  private static SaleTerms cooldown(Duration cooldown) {
    return new SaleTerms(null, cooldown, null, null, null, null, null);
  }
}
