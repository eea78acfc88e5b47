package dev.evently.processor.decision;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Putting an event on sale and changing it. */
final class OrganiserRules {
  private static final long FIRST_REVISION = 1;

  private OrganiserRules() {}

  static void publish(Deliberation d, Request.PublishEvent r) {
    if (refusesActor(d) || refusesStart(d, r.startsAt())) {
      return;
    }
    if (d.state().details() != null) {
      throw new IllegalStateException(
          "Expected no event %s yet, but there is one".formatted(d.state().eventId()));
    }
    d.emit(
        new Outcome.EventPublished(
            r.name(), r.venue(), r.startsAt(), r.capacity(), r.maxPerBooking(), FIRST_REVISION));
  }

  static void change(Deliberation d, Request.ChangeEvent r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null || refusesActor(d) || refusesStart(d, r.startsAt())) {
      return;
    }
    if (r.revision() != event.revision()) {
      d.refuse(
          Reason.REVISION_MISMATCH,
          "The event is at revision %d, not at %d".formatted(event.revision(), r.revision()));
      return;
    }
    int taken = d.state().confirmed() + d.state().held();
    int capacity = Objects.requireNonNullElse(r.capacity(), event.capacity());
    if (capacity < taken) {
      d.refuse(
          Reason.CAPACITY_BELOW_BOOKED,
          "%d places are taken, so the capacity cannot be %d".formatted(taken, capacity));
      return;
    }
    d.emit(
        new Outcome.EventChanged(
            Objects.requireNonNullElse(r.name(), event.name()),
            Objects.requireNonNullElse(r.venue(), event.venue()),
            Objects.requireNonNullElse(r.startsAt(), event.startsAt()),
            capacity,
            Objects.requireNonNullElse(r.maxPerBooking(), event.maxPerBooking()),
            event.revision() + 1));
    WaitlistRules.promote(d);
  }

  private static boolean refusesActor(Deliberation d) {
    if (d.actor().isAdmin()) {
      return false;
    }
    d.refuse(Reason.NOT_OWNER, "Only an organiser may do this");
    return true;
  }

  private static boolean refusesStart(Deliberation d, @Nullable Instant startsAt) {
    if (startsAt == null || d.now().isBefore(startsAt)) {
      return false;
    }
    d.refuse(Reason.EVENT_STARTED, "The start %s does not lie ahead".formatted(startsAt));
    return true;
  }
}
