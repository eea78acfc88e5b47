package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Outcome.TellsOwner;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request while it is being decided: what the rules see, and the outcomes so far. */
final class DecisionContext {
  /** Who asks for what is due. */
  private static final Actor TICKER = new Actor(new UUID(0, 0), Role.ADMIN);

  private final EventState state;
  private final LoggedRequest request;
  private final DecisionLimits limits;
  private final List<OutcomeRecord> outcomes = new ArrayList<>(1);

  private OutcomeActor by = OutcomeActor.SYSTEM;
  private int promotions;

  DecisionContext(EventState state, LoggedRequest request, DecisionLimits limits) {
    this.state = state;
    this.request = request;
    this.limits = limits;
  }

  EventState state() {
    return state;
  }

  Actor actor() {
    return request.record().actor();
  }

  /** Who gets the tickets of a request. */
  UUID ownerOf(TicketRequest tickets) {
    UUID forUser = tickets.forUser();
    return forUser == null ? actor().userId() : forUser;
  }

  UUID requestId() {
    return request.requestId();
  }

  /** Whether the request came before an edition of the rules. */
  boolean isBefore(int edition) {
    return request.record().isBefore(edition);
  }

  /**
   * A number in a sentence that is stored, with the words that go with it. Before the third edition
   * one was told like many.
   *
   * @param one the words for 1
   * @param many the words for all other numbers, with %d for it
   */
  String counted(int number, String one, String many) {
    return number == 1 && !isBefore(3) ? one : many.formatted(number);
  }

  Instant now() {
    return request.at();
  }

  DecisionLimits limits() {
    return limits;
  }

  /** Counts one more promotion; false when this decision may have no more. */
  boolean countPromotion() {
    return promotions++ < limits.promotions();
  }

  List<OutcomeRecord> outcomes() {
    return outcomes;
  }

  /** Adds an outcome, after the state has evolved by it. */
  void emit(Outcome outcome) {
    @Nullable OutcomeActor told = isBefore(2) ? null : by;
    state.evolve(outcome, told, request.requestId(), request.position().offset(), request.at());
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
            outcome,
            told,
            factsFor(outcome)));
  }

  /** What people have to know of the event who are told of an outcome; null when nobody is. */
  private @Nullable EventFacts factsFor(Outcome outcome) {
    EventDetails details = state.details();
    return !isBefore(3)
            && details != null
            && outcome instanceof TellsOwner owner
            && owner.eventName() != null
        ? details.facts()
        : null;
  }

  /** What was due is done: from now on, outcomes are brought about by who asked. */
  void beginAnswer() {
    boolean isTicker = actor().equals(TICKER) && request.record().request() instanceof SettleDue;
    by = isTicker ? OutcomeActor.SYSTEM : OutcomeActor.of(actor());
  }

  /**
   * The name of the event for an outcome of which its owner is told; null when they asked for it.
   */
  @Nullable String nameToTell(EventDetails event, UUID owner) {
    return isBefore(2) || actor().userId().equals(owner) ? null : event.name();
  }

  void reject(Reason reason, String detail) {
    reject(new RejectionCause(reason, detail));
  }

  void reject(RejectionCause cause) {
    emit(cause.rejectionOf(request.record().request(), actor().userId()));
  }

  /**
   * The event's details; null when the request is rejected because there is no such event, as far
   * as the actor may know.
   */
  @Nullable EventDetails eventOrReject() {
    EventDetails details = state.details();
    if (details == null || (EventInfo.isDraft(details.info()) && !isOrganiser())) {
      reject(Reason.EVENT_NOT_FOUND, "There is no event " + state.eventId());
      return null;
    }
    return details;
  }

  boolean hasStarted(EventDetails event) {
    return !now().isBefore(event.startsAt());
  }

  /** Rejects the request when the event is cancelled or has started; true if so. */
  boolean rejectIfClosed(EventDetails event) {
    RejectionCause closed = RejectionCause.ifClosed(this, event);
    if (closed != null) {
      reject(closed);
    }
    return closed != null;
  }

  /** Rejects the request when the event is cancelled; true if so. */
  boolean rejectIfCancelled(EventDetails event) {
    if (event.isCancelled()) {
      rejectAsCancelled(event);
    }
    return event.isCancelled();
  }

  /** Rejects the request because the event is cancelled. */
  void rejectAsCancelled(EventDetails event) {
    reject(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
  }

  /** Whether the actor is an organiser of this event. */
  boolean isOrganiser() {
    return isBefore(3) ? actor().isAdmin() : actor().mayRule(state.organiserId());
  }

  /** Whether the actor may act on what this user has at the event. */
  boolean mayActFor(UUID owner) {
    return actor().userId().equals(owner) || isOrganiser();
  }

  /** Rejects the request when the actor is no organiser of this event; true if so. */
  boolean rejectIfNotOrganiser() {
    return rejectUnless(isOrganiser());
  }

  /** Rejects the request when the actor may not publish events; true if so. */
  boolean rejectIfMayNotPublish() {
    return rejectUnless(actor().isAdmin() || (!isBefore(3) && actor().role() == Role.ORGANISER));
  }

  /** Rejects the request when the actor is no admin; true if so. */
  boolean rejectIfNotAdmin() {
    return rejectUnless(actor().isAdmin());
  }

  private boolean rejectUnless(boolean may) {
    if (!may) {
      reject(Reason.NOT_OWNER, "Only an organiser may do this");
    }
    return !may;
  }
}
