package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules for adding seats to an event, and for putting others in their place. */
final class SeatRules {
  private static final int LABELS_NAMED = 5;

  private SeatRules() {}

  static void add(DecisionContext context, AddSeats r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser() || context.rejectIfCancelled(event)) {
      return;
    }
    EventState state = context.state();
    RejectionCause cause = cannotAdd(context, r.rows());
    if (cause != null) {
      context.reject(cause);
      return;
    }
    List<SeatRow> rows = r.rows().stream().map(row -> withCategory(state, row)).toList();
    context.emit(new SeatsAdded(rows, event.revision() + 1));
    WaitlistRules.promoteAll(context);
  }

  static void replace(DecisionContext context, ReplaceSeats r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser() || context.rejectIfCancelled(event)) {
      return;
    }
    if (r.revision() != event.revision()) {
      context.reject(OrganiserRules.revisionMismatch(event, r.revision()));
      return;
    }
    EventState state = context.state();
    RejectionCause cause = cannotBeTheMap(context, r.rows());
    List<SeatRow> rows = r.rows().stream().map(row -> withCategory(state, row)).toList();
    cause = cause == null ? takenIsMissing(state, rows) : cause;
    if (cause != null) {
      context.reject(cause);
      return;
    }
    context.emit(new SeatsReplaced(rows, event.revision() + 1));
    WaitlistRules.promoteAll(context);
  }

  /** Which taken seats the rows do not have as they are; null when they have all. */
  private static @Nullable RejectionCause takenIsMissing(EventState state, List<SeatRow> rows) {
    Map<String, String> categories = new HashMap<>();
    for (SeatRow row : rows) {
      String category = Objects.requireNonNullElse(row.category(), TicketPool.WHOLE_EVENT);
      row.labels().forEach(label -> categories.put(label, category));
    }
    List<String> missing =
        state.seatMap().taken().stream()
            .filter(seat -> !seat.category().equals(categories.get(seat.label())))
            .map(Seat::label)
            .toList();
    if (missing.isEmpty()) {
      return null;
    }
    String named = missing.stream().limit(LABELS_NAMED).collect(Collectors.joining(", "));
    int others = missing.size() - LABELS_NAMED;
    return new RejectionCause(
        Reason.SEAT_TAKEN,
        "Taken seats have to stay, with their label and category: "
            + (others > 0 ? "%s and %d more".formatted(named, others) : named));
  }

  /** Why the rows cannot be added, or null when they can. */
  private static @Nullable RejectionCause cannotAdd(DecisionContext context, List<SeatRow> rows) {
    EventState state = context.state();
    int seats = rows.stream().mapToInt(row -> row.seats().size()).sum();
    if (state.seatCount() + seats > Limits.SEATS) {
      return new RejectionCause(
          Reason.SEATS_EXIST,
          "There %s already, and at most %d"
              .formatted(
                  context.counted(state.seatCount(), "is 1 seat", "are %d seats"), Limits.SEATS));
    }
    if (state.seatMap().hasAnyOf(rows)) {
      return new RejectionCause(Reason.SEATS_EXIST, "Some of these rows or seats exist already");
    }
    return cannotBeTheMap(context, rows);
  }

  /** Why rows cannot be seats of this event, whatever seats it has; null when they can. */
  private static @Nullable RejectionCause cannotBeTheMap(
      DecisionContext context, List<SeatRow> rows) {
    EventState state = context.state();
    int taken = state.confirmed() + state.held();
    if (!state.isSeated() && taken > 0) {
      return new RejectionCause(
          Reason.CAPACITY_BELOW_BOOKED,
          context.counted(
                  taken, "1 place without a seat is taken", "%d places without seats are taken")
              + ", so the event cannot get a seat map");
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
    return row.with(category.equals(TicketPool.WHOLE_EVENT) ? null : category);
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
