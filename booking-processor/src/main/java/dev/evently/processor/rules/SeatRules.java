package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import java.util.ArrayList;
import java.util.List;

/** Giving an event its seats. */
final class SeatRules {
  private SeatRules() {}

  static void add(Deliberation d, AddSeats r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null || d.refusesActor() || OrganiserRules.refusesCancelled(d, event)) {
      return;
    }
    EventState state = d.state();
    int seats = r.rows().stream().mapToInt(row -> row.seats().size()).sum();
    if (state.seatCount() + seats > Limits.SEATS) {
      d.refuse(
          Reason.SEATS_EXIST,
          "There are %d seats already, and at most %d".formatted(state.seatCount(), Limits.SEATS));
      return;
    }
    if (state.seatMap().hasAnyOf(r.rows())) {
      d.refuse(Reason.SEATS_EXIST, "Some of these rows or seats exist already");
      return;
    }
    int taken = state.confirmed() + state.held();
    if (!state.isSeated() && taken > 0) {
      d.refuse(
          Reason.CAPACITY_BELOW_BOOKED,
          "%d places without seats are taken, so the event cannot get a seat map".formatted(taken));
      return;
    }
    List<SeatRow> rows = new ArrayList<>(r.rows().size());
    for (SeatRow row : r.rows()) {
      String category = category(state, row);
      if (state.pool(category) == null) {
        d.refuse(
            category.equals(Pool.WHOLE)
                ? new Refusal(
                    Reason.CATEGORY_REQUIRED,
                    "Row %s has to name one of the event's categories".formatted(row.name()))
                : new Refusal(Reason.CATEGORY_UNKNOWN, "The event has no category " + category));
        return;
      }
      rows.add(
          new SeatRow(
              row.section(),
              row.row(),
              row.seats(),
              category.equals(Pool.WHOLE) ? null : category));
    }
    d.emit(new SeatsAdded(rows, event.revision() + 1));
    WaitlistRules.promoteAll(d);
  }

  /** The category that a row names, or else the one that is called like its section. */
  private static String category(EventState state, SeatRow row) {
    if (row.category() != null) {
      return row.category();
    }
    return row.section() != null && state.pool(row.section()) != null ? row.section() : Pool.WHOLE;
  }
}
