package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for adding seats to an event. */
final class SeatRules {
  private SeatRules() {}

  static void add(DecisionContext context, AddSeats r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser() || context.rejectIfCancelled(event)) {
      return;
    }
    EventState state = context.state();
    RejectionCause cause = cannotAdd(state, r.rows());
    if (cause != null) {
      context.reject(cause);
      return;
    }
    List<SeatRow> rows = r.rows().stream().map(row -> withCategory(state, row)).toList();
    context.emit(new SeatsAdded(rows, event.revision() + 1));
    WaitlistRules.promoteAll(context);
  }

  /** Why the rows cannot be added, or null when they can. */
  private static @Nullable RejectionCause cannotAdd(EventState state, List<SeatRow> rows) {
    int seats = rows.stream().mapToInt(row -> row.seats().size()).sum();
    if (state.seatCount() + seats > Limits.SEATS) {
      return new RejectionCause(
          Reason.SEATS_EXIST,
          "There are %d seats already, and at most %d".formatted(state.seatCount(), Limits.SEATS));
    }
    if (state.seatMap().hasAnyOf(rows)) {
      return new RejectionCause(Reason.SEATS_EXIST, "Some of these rows or seats exist already");
    }
    int taken = state.confirmed() + state.held();
    if (!state.isSeated() && taken > 0) {
      return new RejectionCause(
          Reason.CAPACITY_BELOW_BOOKED,
          "%d places without seats are taken, so the event cannot get a seat map".formatted(taken));
    }
    for (SeatRow row : rows) {
      if (state.pool(category(state, row)) == null) {
        return noSuchCategory(row, category(state, row));
      }
    }
    return null;
  }

  private static RejectionCause noSuchCategory(SeatRow row, String category) {
    return category.equals(TicketPool.WHOLE_EVENT)
        ? new RejectionCause(
            Reason.CATEGORY_REQUIRED,
            "Row %s has to name one of the event's categories".formatted(row.name()))
        : new RejectionCause(Reason.CATEGORY_UNKNOWN, "The event has no category " + category);
  }

  private static SeatRow withCategory(EventState state, SeatRow row) {
    String category = category(state, row);
    return new SeatRow(
        row.section(),
        row.row(),
        row.seats(),
        category.equals(TicketPool.WHOLE_EVENT) ? null : category);
  }

  /** The category that a row names, or else the one that is called like its section. */
  private static String category(EventState state, SeatRow row) {
    if (row.category() != null) {
      return row.category();
    }
    return row.section() != null && state.pool(row.section()) != null
        ? row.section()
        : TicketPool.WHOLE_EVENT;
  }
}
