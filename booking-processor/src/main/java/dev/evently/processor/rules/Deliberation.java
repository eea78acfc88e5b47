package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request being decided: what the rules see, and the outcomes so far. */
final class Deliberation {
  private final EventState state;
  private final LoggedRequest request;
  private final List<OutcomeRecord> outcomes = new ArrayList<>(1);

  Deliberation(EventState state, LoggedRequest request) {
    this.state = state;
    this.request = request;
  }

  EventState state() {
    return state;
  }

  Actor actor() {
    return request.record().actor();
  }

  UUID requestId() {
    return request.requestId();
  }

  Instant now() {
    return request.at();
  }

  List<OutcomeRecord> outcomes() {
    return outcomes;
  }

  /** Decides {@code outcome} and lets the state evolve by it. */
  void emit(Outcome outcome) {
    state.evolve(outcome, request.requestId(), request.position(), request.at());
    outcomes.add(
        new OutcomeRecord(
            state.eventId(),
            state.sequence(),
            request.requestId(),
            outcomes.size(),
            request.position(),
            request.at(),
            state.confirmed(),
            state.held(),
            state.capacity(),
            state.waitlisted(),
            outcome));
  }

  void refuse(Reason reason, String detail) {
    refuse(new Refusal(reason, detail));
  }

  void refuse(Refusal refusal) {
    emit(refusal.of(actor().userId(), request.record().request()));
  }

  /** The event's details, or null when it was refused because there is no such event. */
  @Nullable EventDetails eventOrRefuse() {
    EventDetails details = state.details();
    if (details == null) {
      refuse(Reason.EVENT_NOT_FOUND, "There is no event " + state.eventId());
    }
    return details;
  }

  boolean hasStarted(EventDetails event) {
    return !now().isBefore(event.startsAt());
  }

  /** Whether it was refused because the event is cancelled or has started. */
  boolean refusesOver(EventDetails event) {
    Refusal over = Refusal.over(this, event);
    if (over != null) {
      refuse(over);
    }
    return over != null;
  }

  /** Whether it was refused because the actor is no organiser. */
  boolean refusesActor() {
    if (actor().isAdmin()) {
      return false;
    }
    refuse(Reason.NOT_OWNER, "Only an organiser may do this");
    return true;
  }
}
