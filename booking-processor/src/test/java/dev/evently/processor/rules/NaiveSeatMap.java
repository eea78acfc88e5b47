package dev.evently.processor.rules;

import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.NaiveSeats.NaiveSeat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Adding seats, and replacing them as a whole. */
final class NaiveSeatMap {
  private static final int MOST_SEATS = 100_000;

  private final NaiveEvent event;

  NaiveSeatMap(NaiveEvent event) {
    this.event = event;
  }

  void replace(LoggedRequest request, ReplaceSeats r) {
    List<NaiveSeat> others = seats(r.rows());
    String no = r.revision() == event.revision ? mapRejection(others) : "REVISION_MISMATCH";
    if (no.isEmpty() && event.seats.all.stream().anyMatch(seat -> isLost(seat, others))) {
      no = "SEAT_TAKEN";
    }
    if (!no.isEmpty()) {
      event.reject(request, no);
      return;
    }
    for (NaiveSeat seat : others) {
      NaiveSeat before = event.seats.find(seat.label);
      seat.holder = before == null ? null : before.holder;
    }
    event.seats.all.clear();
    event.seats.all.addAll(others);
    changed(request, "other seats", others);
  }

  private void changed(LoggedRequest request, String what, List<NaiveSeat> seats) {
    event.pools.forEach(pool -> pool.capacity = event.seats.count(pool.name));
    event.revision++;
    String labels = seats.stream().map(seat -> seat.label).collect(Collectors.joining(","));
    event.say("%s %s, revision %d".formatted(what, labels, event.revision));
    event.promoteAll(request);
  }

  private static boolean isLost(NaiveSeat seat, List<NaiveSeat> others) {
    return seat.holder != null
        && others.stream()
            .noneMatch(o -> o.label.equals(seat.label) && o.category.equals(seat.category));
  }

  private List<NaiveSeat> seats(List<SeatRow> rows) {
    List<NaiveSeat> seats = new ArrayList<>();
    for (SeatRow row : rows) {
      String category = categoryOf(row);
      for (int i = 0; i < row.seats().size(); i++) {
        seats.add(new NaiveSeat(row, i, category));
      }
    }
    return seats;
  }

  void add(LoggedRequest request, AddSeats r) {
    List<NaiveSeat> more = seats(r.rows());
    String no = seatsRejection(more);
    if (!no.isEmpty()) {
      event.reject(request, no);
      return;
    }
    event.seats.all.addAll(more);
    changed(request, "seats", more);
  }

  private String seatsRejection(List<NaiveSeat> more) {
    if (more.size() + event.seats.all.size() > MOST_SEATS
        || more.stream().anyMatch(s -> event.seats.find(s.label) != null)
        || more.stream().anyMatch(s -> event.seats.hasRow(s.row))) {
      return "SEATS_EXIST";
    }
    return mapRejection(more);
  }

  private String mapRejection(List<NaiveSeat> more) {
    if (event.seats.isEmpty() && event.taken(null) > 0) {
      return "CAPACITY_BELOW_BOOKED";
    }
    return more.stream()
        .map(seat -> seat.category)
        .filter(category -> category.startsWith("CATEGORY_"))
        .findFirst()
        .orElse("");
  }

  /** The category of the row, or why it has none. */
  private String categoryOf(SeatRow row) {
    if (!event.hasCategories()) {
      return row.category() == null ? "" : "CATEGORY_UNKNOWN";
    }
    if (row.category() != null) {
      return event.pool(row.category()) == null ? "CATEGORY_UNKNOWN" : row.category();
    }
    return row.section() == null || event.pool(row.section()) == null
        ? "CATEGORY_REQUIRED"
        : row.section();
  }
}
