package dev.evently.audit.replay;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.WaitlistRequest;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.EventDetails;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The processor's own decider over the requests of one event, in memory. */
final class Simulation {
  private static final Actor NOBODY = new Actor(new UUID(0, 0), Role.ADMIN);

  private final UUID eventId;
  private final Set<UUID> alwaysApplied;
  private final Set<UUID> applied = new HashSet<>();
  private final Set<UUID> undecidable = new HashSet<>();
  private EventSummary summary = new EventSummary();

  private Simulation(UUID eventId, Set<UUID> alwaysApplied) {
    this.eventId = eventId;
    this.alwaysApplied = alwaysApplied;
  }

  /**
   * What the requests come to.
   *
   * @param applied the organiser's requests that were applied
   */
  record Result(EventSummary summary, Set<UUID> applied) {}

  /** The requests as they stand. */
  static Result run(UUID eventId, List<LoggedRequest> requests) {
    return new Simulation(eventId, Set.of()).run(requests);
  }

  /**
   * The requests under another policy. The organiser's requests that were applied in reality name
   * the revision that was seen then, so here they name the one that the event has here. What is
   * still to end with the event when the requests are over ends.
   */
  static EventSummary runOther(UUID eventId, List<LoggedRequest> requests, Set<UUID> applied) {
    return new Simulation(eventId, applied).run(requests).summary;
  }

  private Result run(List<LoggedRequest> requests) {
    while (!fold(requests)) {
      applied.clear();
      summary = new EventSummary();
    }
    return new Result(summary, applied);
  }

  /**
   * False when the decider failed on a request that is known from now on; the state cannot be used
   * any more.
   */
  private boolean fold(List<LoggedRequest> requests) {
    EventState state = EventState.empty(eventId);
    for (LoggedRequest request : requests) {
      if (!decide(state, request)) {
        return false;
      }
    }
    while (!alwaysApplied.isEmpty() && state.isUnsettled()) {
      Decider.decide(state, settling(requests.getLast())).forEach(this::add);
    }
    return true;
  }

  private boolean decide(EventState state, LoggedRequest request) {
    LoggedRequest current = atRevision(state, request);
    try {
      List<OutcomeRecord> outcomes =
          undecidable.contains(request.requestId())
              ? Decider.rejectUndecidable(state, current)
              : Decider.decide(state, current);
      outcomes.forEach(this::add);
      return true;
    } catch (RuntimeException e) {
      if (!undecidable.add(request.requestId())) {
        throw e;
      }
      return false;
    }
  }

  private void add(OutcomeRecord record) {
    if (record.outcome() instanceof EventChanged
        || record.outcome() instanceof SeatsReplaced
        || record.outcome() instanceof EventCancelled) {
      applied.add(record.requestId());
    }
    summary.add(record);
  }

  private LoggedRequest atRevision(EventState state, LoggedRequest request) {
    EventDetails details = state.details();
    if (details == null || !alwaysApplied.contains(request.requestId())) {
      return request;
    }
    return switch (request.record().request()) {
      case ChangeEvent r ->
          with(
              request,
              new ChangeEvent(
                  details.revision(),
                  r.name(),
                  r.venue(),
                  r.startsAt(),
                  r.capacity(),
                  r.maxPerBooking(),
                  r.terms(),
                  r.info(),
                  r.cleared()));
      case ReplaceSeats r -> with(request, new ReplaceSeats(details.revision(), r.rows()));
      case CancelEvent _ -> with(request, new CancelEvent(details.revision()));
      case PublishEvent _,
          AddSeats _,
          SettleDue _,
          BookingRequest _,
          HoldRequest _,
          WaitlistRequest _ ->
          request;
    };
  }

  private static LoggedRequest with(LoggedRequest logged, Request request) {
    return new LoggedRequest(
        logged.record().with(request), logged.position(), logged.at(), logged.traceparent());
  }

  private static LoggedRequest settling(LoggedRequest last) {
    LogPosition next = new LogPosition(last.position().partition(), last.position().offset() + 1);
    return new LoggedRequest(
        new RequestRecord(
            UUID.randomUUID(), last.eventId(), NOBODY, new SettleDue(), last.record().rules()),
        next,
        last.at(),
        null);
  }
}
