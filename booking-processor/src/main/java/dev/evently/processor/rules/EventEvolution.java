package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evolves an event's state by what happens to the event itself. */
final class EventEvolution {
  private EventEvolution() {}

  /**
   * Applies {@code outcome} to {@code state}.
   *
   * @param by who brought it about; null in a decision of before that was told
   * @param offset of the request that led to it
   */
  static void apply(
      EventOutcome outcome, EventState state, @Nullable OutcomeActor by, long offset, Instant at) {
    switch (outcome) {
      case EventPublished o -> {
        state.setDetails(details(o));
        state.setOrganiserId(by == null ? null : by.organiserId());
        state.ticketPools().divide(o.capacity(), o.terms());
      }
      case EventChanged o -> {
        state.setDetails(details(o));
        state.ticketPools().divide(o.capacity(), o.terms());
        state.ticketPools().recordOpportunities(offset, at);
        announce(state, o);
      }
      case ChangeAnnounced o ->
          state.setAnnouncements(state.announcements().told(o.through(), o.more()));
      case EventCancelled o -> {
        state.setDetails(state.requireDetails().cancelled(o.revision()));
        state.setAnnouncements(Announcements.NONE);
      }
      case SeatsAdded o -> {
        addSeats(state, o.rows());
        state.setDetails(state.requireDetails().at(o.revision()));
        state.ticketPools().recordOpportunities(offset, at);
      }
      case SeatsReplaced o -> {
        replaceSeats(state, o.rows());
        state.setDetails(state.requireDetails().at(o.revision()));
        state.ticketPools().recordOpportunities(offset, at);
      }
      case DueSettled _ -> {}
    }
  }

  /** Where there is somebody to tell. */
  private static void announce(EventState state, EventChanged o) {
    boolean isTold =
        (o.was() != null && state.confirmed() + state.held() + state.waitlisted() > 0)
            || (o.prices() != null
                && o.prices().stream()
                    .anyMatch(price -> state.ticketPools().get(price.category()).waitlisted() > 0));
    if (isTold) {
      state.setAnnouncements(
          state
              .announcements()
              .and(
                  new Announcement(
                      o.was(),
                      o.was() == null ? null : state.requireDetails().facts(),
                      Objects.requireNonNullElse(o.prices(), List.of()),
                      null)));
    }
  }

  private static EventDetails details(EventPublished o) {
    return new EventDetails(
        o.name(),
        o.venue(),
        o.startsAt(),
        o.maxPerBooking(),
        o.revision(),
        terms(o.terms()),
        false,
        EventInfo.orNone(o.info()));
  }

  private static EventDetails details(EventChanged o) {
    return new EventDetails(
        o.name(),
        o.venue(),
        o.startsAt(),
        o.maxPerBooking(),
        o.revision(),
        terms(o.terms()),
        false,
        EventInfo.orNone(o.info()));
  }

  /** The pools hold the categories. */
  private static SaleTerms terms(@Nullable SaleTerms terms) {
    return Objects.requireNonNullElse(terms, SaleTerms.DEFAULT).with(null);
  }

  /** The first seats set the capacities, later ones add to them. */
  private static void addSeats(EventState state, List<SeatRow> rows) {
    if (!state.isSeated()) {
      clearCapacities(state);
    }
    addCapacities(state, rows);
    rows.forEach(state.seatMap()::add);
  }

  private static void replaceSeats(EventState state, List<SeatRow> rows) {
    clearCapacities(state);
    addCapacities(state, rows);
    state.seatMap().replace(rows);
  }

  private static void clearCapacities(EventState state) {
    state.ticketPools().all().forEach(pool -> pool.resize(pool.ordinal(), 0, pool.price()));
  }

  private static void addCapacities(EventState state, List<SeatRow> rows) {
    for (SeatRow row : rows) {
      TicketPool pool =
          state
              .ticketPools()
              .get(Objects.requireNonNullElse(row.category(), TicketPool.WHOLE_EVENT));
      pool.resize(pool.ordinal(), pool.capacity() + row.seats().size(), pool.price());
    }
  }
}
