package dev.evently.audit.replay;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
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
  private Course course = new Course();

  private Simulation(UUID eventId, Set<UUID> alwaysApplied) {
    this.eventId = eventId;
    this.alwaysApplied = alwaysApplied;
  }

  /**
   * What the requests come to.
   *
   * @param applied the organiser's requests that were applied
   */
  record Result(Course course, Set<UUID> applied) {}

  /** The requests as they stand. */
  static Result run(UUID eventId, List<LoggedRequest> requests) {
    return new Simulation(eventId, Set.of()).run(requests);
  }

  /**
   * The requests of another course. The organiser's requests that were applied in the real one were
   * made of what was seen then, so they name the revision that the event has here. What is still to
   * end when the requests are over ends.
   */
  static Course runOther(UUID eventId, List<LoggedRequest> requests, Set<UUID> applied) {
    return new Simulation(eventId, applied).run(requests).course;
  }

  private Result run(List<LoggedRequest> requests) {
    while (!fold(requests)) {
      applied.clear();
      course = new Course();
    }
    return new Result(course, applied);
  }

  /** False when the decider failed on a request that is known from now on; the state is spoilt. */
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
    if (record.outcome() instanceof EventChanged || record.outcome() instanceof EventCancelled) {
      applied.add(record.requestId());
    }
    course.add(record);
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
                  r.terms()));
      case CancelEvent _ -> with(request, new CancelEvent(details.revision()));
      case PublishEvent _,
          AddSeats _,
          PlaceBooking _,
          CancelBooking _,
          TransferBooking _,
          PlaceHold _,
          ConfirmHold _,
          ReleaseHold _,
          LeaveWaitlist _,
          SettleDue _ ->
          request;
    };
  }

  private static LoggedRequest with(LoggedRequest placed, Request request) {
    return new LoggedRequest(
        new RequestRecord(placed.requestId(), placed.eventId(), placed.record().actor(), request),
        placed.position(),
        placed.at(),
        placed.traceparent());
  }

  private static LoggedRequest settling(LoggedRequest last) {
    LogPosition next = new LogPosition(last.position().partition(), last.position().offset() + 1);
    return new LoggedRequest(
        new RequestRecord(UUID.randomUUID(), last.eventId(), NOBODY, new SettleDue()),
        next,
        last.at(),
        null);
  }
}
