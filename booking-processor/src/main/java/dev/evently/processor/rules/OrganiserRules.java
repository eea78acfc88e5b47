package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules for publishing an event and changing it. */
final class OrganiserRules {
  private static final long FIRST_REVISION = 1;

  private OrganiserRules() {}

  static void publish(DecisionContext context, PublishEvent r) {
    if (context.rejectIfMayNotPublish()
        || rejectIfStartPassed(context, r.startsAt())
        || rejectIfNeverOnSale(context, r.startsAt(), r.terms())) {
      return;
    }
    Instant startsAt = storable(r.startsAt());
    InfoChange change = InfoChange.ofNew(r.info(), startsAt);
    if (change.cause() != null) {
      context.reject(change.cause());
      return;
    }
    if (context.state().details() != null) {
      throw new IllegalStateException(
          "Expected no event %s yet, but there is one".formatted(context.state().eventId()));
    }
    context.emit(
        new EventPublished(
            r.name(),
            r.venue(),
            startsAt,
            r.capacity(),
            r.maxPerBooking(),
            FIRST_REVISION,
            orNull(r.terms()),
            change.info().orNull()));
  }

  static void change(DecisionContext context, ChangeEvent r) {
    EventDetails event = context.eventOrReject();
    if (event == null
        || context.rejectIfNotOrganiser()
        || context.rejectIfCancelled(event)
        || rejectIfStartPassed(context, r.startsAt())) {
      return;
    }
    if (r.revision() != event.revision()) {
      context.reject(revisionMismatch(event, r.revision()));
      return;
    }
    SaleTerms kept = event.terms().without(r.clearedOrNone());
    SaleTerms terms = r.terms() == null ? kept : r.terms().orElse(kept);
    Instant startsAt = Objects.requireNonNullElse(r.startsAt(), event.startsAt());
    if (changesSalesPeriod(r) && rejectIfNeverOnSale(context, startsAt, terms)) {
      return;
    }
    InfoChange info =
        InfoChange.of(r.info(), event.info().without(r.clearedOrNone()), storable(startsAt));
    if (info.cause() != null) {
      context.reject(info.cause());
      return;
    }
    if (EventInfo.isDraft(info.info()) && !context.state().isUntouched()) {
      context.reject(
          Reason.EVENT_IN_USE, "Places are taken or waited for, so the event cannot be a draft");
      return;
    }
    if (liftsLimitOfUser(event, terms) && isUsedWithoutSeats(context.state())) {
      context.reject(
          Reason.EVENT_IN_USE,
          "Places are taken or waited for, so the limit for each user cannot be taken away");
      return;
    }
    CapacityChange change = CapacityChange.of(context, r);
    if (change.cause() != null) {
      context.reject(change.cause());
      return;
    }
    EventFacts now =
        new EventFacts(
            Objects.requireNonNullElse(r.name(), event.name()),
            Objects.requireNonNullElse(r.venue(), event.venue()),
            storable(startsAt),
            info.info().endsAt(),
            info.info().zone());
    boolean tells = !context.isBefore(3);
    context.emit(
        new EventChanged(
            now.name(),
            now.venue(),
            now.startsAt(),
            change.capacity(),
            Objects.requireNonNullElse(r.maxPerBooking(), event.maxPerBooking()),
            event.revision() + 1,
            orNull(terms.with(change.categories())),
            tells && !now.equals(event.facts()) ? event.facts() : null,
            tells ? ChangeRules.prices(context.state(), change.categories()) : null,
            info.info().orNull()));
    WaitlistRules.promoteAll(context);
    ChangeRules.announce(context, context.state().requireDetails());
  }

  /** Without seats a user has one booking then, but may have several already. */
  private static boolean liftsLimitOfUser(EventDetails event, SaleTerms terms) {
    return event.terms().maxPerUser() != null && terms.maxPerUser() == null;
  }

  private static boolean isUsedWithoutSeats(EventState state) {
    return !state.isSeated() && !state.isUntouched();
  }

  static RejectionCause revisionMismatch(EventDetails event, long revision) {
    return new RejectionCause(
        Reason.REVISION_MISMATCH,
        "The event is at revision %d, not at %d".formatted(event.revision(), revision));
  }

  private static boolean rejectIfStartPassed(DecisionContext context, @Nullable Instant startsAt) {
    if (startsAt == null || context.now().isBefore(startsAt)) {
      return false;
    }
    context.reject(Reason.EVENT_STARTED, "The start %s does not lie ahead".formatted(startsAt));
    return true;
  }

  /** Other changes are not refused because of a period that was taken before. */
  private static boolean changesSalesPeriod(ChangeEvent r) {
    return r.startsAt() != null
        || (r.terms() != null
            && (r.terms().salesOpenAt() != null || r.terms().salesCloseAt() != null));
  }

  private static boolean rejectIfNeverOnSale(
      DecisionContext context, Instant startsAt, @Nullable SaleTerms terms) {
    Instant open = terms == null ? null : terms.salesOpenAt();
    if (context.isBefore(2) || terms == null || open == null) {
      return false;
    }
    Instant close = terms.salesCloseAt();
    if (!open.isBefore(startsAt)) {
      context.reject(
          Reason.SALES_PERIOD_INVALID,
          "Sales would open at %s, not before the start %s".formatted(open, startsAt));
      return true;
    }
    if (close != null && !open.isBefore(close)) {
      context.reject(
          Reason.SALES_PERIOD_INVALID,
          "Sales would close at %s, not after they open at %s".formatted(close, open));
      return true;
    }
    return false;
  }

  /** PostgreSQL keeps microseconds. */
  static Instant storable(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /** Null for the default terms; an empty list of categories is none. */
  private static @Nullable SaleTerms orNull(@Nullable SaleTerms terms) {
    if (terms == null || !terms.categoriesOrNone().isEmpty()) {
      return terms;
    }
    SaleTerms without = terms.with(null);
    return without.equals(SaleTerms.DEFAULT) ? null : without;
  }
}
