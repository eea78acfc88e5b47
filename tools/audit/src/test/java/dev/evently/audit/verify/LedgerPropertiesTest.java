package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The ledger, which knows nothing of the decider, finds nothing wrong with what it decides. */
class LedgerPropertiesTest {
  private static final int SCRIPTS = 3000;
  private static final int MANY = Decider.DUE_AT_ONCE + 2000;
  private static final UUID EVENT = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final Violations violations = Violations.none();

  @Test
  void findsNothingWrongInWhatTheDeciderDecides() {
    Set<Class<?>> seen = new HashSet<>();
    for (long seed = 0; seed < SCRIPTS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      Recount recount = new Recount(random.eventId());
      for (LoggedRequest request : random.requests()) {
        recount.decide(request).forEach(outcome -> seen.add(outcome.outcome().getClass()));
      }
      assertThat(violations.all()).as("seed %d", seed).isEmpty();
    }
    assertThat(seen).isEqualTo(OutcomeTypes.all());
  }

  @Test
  void moreThanOneDecisionCanDoIsDoneInSeveral() {
    Recount recount = new Recount(EVENT);
    recount.ask(EVENT, new PublishEvent("Big", "Hall", NOW.plus(Duration.ofDays(9)), MANY, 1));
    for (int i = 0; i < MANY; i++) {
      recount.ask(UUID.randomUUID(), new PlaceHold(1, null, null, null));
    }
    assertThat(recount.ledger.inventory().figures().held()).isEqualTo(MANY);
    recount.now = NOW.plus(Duration.ofHours(1));
    recount.ask(UUID.randomUUID(), new SettleDue());
    assertThat(recount.ledger.inventory().figures().held()).isEqualTo(MANY - Decider.DUE_AT_ONCE);
    recount.ask(UUID.randomUUID(), new SettleDue());
    assertThat(recount.ledger.inventory().figures().held()).isZero();
    for (int i = 0; i < MANY; i++) {
      recount.ask(UUID.randomUUID(), new PlaceBooking(1, false));
    }
    recount.ask(UUID.randomUUID(), new CancelEvent(null));
    for (int ended = Decider.ENDS_AT_ONCE; ended < MANY; ended += Decider.ENDS_AT_ONCE) {
      assertThat(recount.ledger.isUnsettled()).isTrue();
      recount.ask(UUID.randomUUID(), new SettleDue());
    }
    assertThat(recount.ledger.isUnsettled()).isFalse();
    assertThat(violations.all()).isEmpty();
  }

  @Test
  void whoIsTooManyForOneDecisionIsPromotedInTheNextOnes() {
    Recount recount = new Recount(EVENT);
    recount.ask(EVENT, new PublishEvent("Big", "Hall", NOW.plus(Duration.ofDays(9)), 1, 1));
    for (int i = 0; i < 1 + MANY; i++) {
      recount.ask(UUID.randomUUID(), new PlaceBooking(1, true));
    }
    recount.ask(UUID.randomUUID(), new ChangeEvent(1, null, null, null, 2 * MANY, null));
    assertThat(recount.ledger.isUnsettled()).isTrue();
    assertThat(recount.ledger.promoted()).isEqualTo(Decider.PROMOTED_AT_ONCE);
    recount.ask(UUID.randomUUID(), new SettleDue());
    assertThat(recount.ledger.isUnsettled()).isFalse();
    assertThat(recount.ledger.promoted()).isEqualTo(MANY);
    assertThat(violations.all()).isEmpty();
  }

  /** The decider, and the ledger that follows it. */
  private final class Recount {
    private final EventState state;
    private final EventLedger ledger = new EventLedger(violations);
    private Instant now = NOW;
    private long offset;

    Recount(UUID eventId) {
      state = EventState.empty(eventId);
    }

    List<OutcomeRecord> decide(LoggedRequest request) {
      List<OutcomeRecord> outcomes = Decider.decide(state, request);
      outcomes.forEach(ledger::add);
      ledger.decided(outcomes.getLast());
      return outcomes;
    }

    /** Each time another organiser. */
    void ask(UUID requestId, Request request) {
      Actor actor = new Actor(UUID.randomUUID(), Role.ADMIN);
      decide(
          new LoggedRequest(
              new RequestRecord(requestId, EVENT, actor, request),
              new LogPosition(0, offset++),
              now,
              null));
    }
  }
}
