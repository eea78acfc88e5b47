package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.SaleTerms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Putting an event on sale and changing it. */
final class OrganiserRules {
  private static final long FIRST_REVISION = 1;

  private OrganiserRules() {}

  static void publish(Deliberation d, PublishEvent r) {
    if (d.refusesActor() || refusesStart(d, r.startsAt())) {
      return;
    }
    if (d.state().details() != null) {
      throw new IllegalStateException(
          "Expected no event %s yet, but there is one".formatted(d.state().eventId()));
    }
    d.emit(
        new EventPublished(
            r.name(),
            r.venue(),
            storable(r.startsAt()),
            r.capacity(),
            r.maxPerBooking(),
            FIRST_REVISION,
            orNull(r.terms())));
  }

  static void change(Deliberation d, ChangeEvent r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null
        || d.refusesActor()
        || refusesCancelled(d, event)
        || refusesStart(d, r.startsAt())) {
      return;
    }
    if (r.revision() != event.revision()) {
      d.refuse(otherRevision(event, r.revision()));
      return;
    }
    Sizes sizes = Sizes.after(d.state(), r);
    if (sizes.refusal() != null) {
      d.refuse(sizes.refusal());
      return;
    }
    SaleTerms terms = r.terms() == null ? event.terms() : r.terms().orElse(event.terms());
    d.emit(
        new EventChanged(
            Objects.requireNonNullElse(r.name(), event.name()),
            Objects.requireNonNullElse(r.venue(), event.venue()),
            storable(Objects.requireNonNullElse(r.startsAt(), event.startsAt())),
            sizes.capacity(),
            Objects.requireNonNullElse(r.maxPerBooking(), event.maxPerBooking()),
            event.revision() + 1,
            orNull(terms.with(sizes.categories().isEmpty() ? null : sizes.categories()))));
    WaitlistRules.promoteAll(d);
  }

  static boolean refusesCancelled(Deliberation d, EventDetails event) {
    if (event.isCancelled()) {
      d.refuse(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
    }
    return event.isCancelled();
  }

  static Refusal otherRevision(EventDetails event, long revision) {
    return new Refusal(
        Reason.REVISION_MISMATCH,
        "The event is at revision %d, not at %d".formatted(event.revision(), revision));
  }

  private static boolean refusesStart(Deliberation d, @Nullable Instant startsAt) {
    if (startsAt == null || d.now().isBefore(startsAt)) {
      return false;
    }
    d.refuse(Reason.EVENT_STARTED, "The start %s does not lie ahead".formatted(startsAt));
    return true;
  }

  /** What PostgreSQL can keep: microseconds. */
  private static Instant storable(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable SaleTerms orNull(@Nullable SaleTerms terms) {
    if (terms == null || terms.equals(SaleTerms.DEFAULT)) {
      return null;
    }
    return terms.categoriesOrNone().isEmpty() ? emptied(terms) : terms;
  }

  private static @Nullable SaleTerms emptied(SaleTerms terms) {
    SaleTerms without = terms.with(null);
    return without.equals(SaleTerms.DEFAULT) ? null : without;
  }
}
