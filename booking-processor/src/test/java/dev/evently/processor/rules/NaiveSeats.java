package dev.evently.processor.rules;

import dev.evently.common.sale.SeatRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seats of the event in one list: nearest to the front first, from left to right. */
final class NaiveSeats {
  final List<NaiveSeat> all = new ArrayList<>();

  /** A seat, and who has it. */
  static final class NaiveSeat {
    final SeatRow of;
    final String number;
    final String label;
    final String row;
    final @Nullable String section;
    final String category;
    final boolean isAfterAisle;
    @Nullable UUID holder;

    NaiveSeat(SeatRow row, int position, String category) {
      String seat = row.seats().get(position);
      of = row;
      number = seat;
      isAfterAisle = row.aisles() != null && row.aisles().contains(position);
      this.row = row.section() == null ? row.row() : row.section() + "/" + row.row();
      this.label = this.row + "-" + seat;
      this.section = row.section();
      this.category = category;
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean hasRow(String row) {
    return all.stream().anyMatch(seat -> seat.row.equals(row));
  }

  @Nullable NaiveSeat find(String label) {
    for (NaiveSeat seat : all) {
      if (seat.label.equals(label)) {
        return seat;
      }
    }
    return null;
  }

  int count(String category) {
    return (int) all.stream().filter(seat -> seat.category.equals(category)).count();
  }

  /** The one category of all these seats; null when a seat is unknown, or they are of several. */
  @Nullable String categoryOf(List<String> labels) {
    String category = null;
    for (String label : labels) {
      NaiveSeat seat = find(label);
      if (seat == null || (category != null && !category.equals(seat.category))) {
        return null;
      }
      category = seat.category;
    }
    return category;
  }

  /** In the order of the map. */
  List<String> sorted(List<String> labels) {
    List<String> sorted = new ArrayList<>();
    for (NaiveSeat seat : all) {
      if (labels.contains(seat.label)) {
        sorted.add(seat.label);
      }
    }
    return sorted;
  }

  void give(List<String> labels, @Nullable UUID holder) {
    for (NaiveSeat seat : all) {
      if (labels.contains(seat.label)) {
        seat.holder = holder;
      }
    }
  }

  /** The best adjacent seats; empty when there are none. */
  List<String> best(int quantity, String category, @Nullable String section) {
    List<String> withOrphan = List.of();
    for (List<String> run : runs(category, section)) {
      if (run.size() == quantity || run.size() >= quantity + 2) {
        return List.copyOf(run.subList(0, quantity));
      }
      if (run.size() == quantity + 1 && withOrphan.isEmpty()) {
        withOrphan = List.copyOf(run.subList(0, quantity));
      }
    }
    return withOrphan;
  }

  /** What a promoted entry gets: the best adjacent seats, or those nearest to the front. */
  List<String> bestOrAny(int quantity, String category) {
    List<String> best = best(quantity, category, null);
    if (!best.isEmpty()) {
      return best;
    }
    List<String> any = new ArrayList<>();
    for (NaiveSeat seat : all) {
      if (any.size() < quantity && seat.holder == null && seat.category.equals(category)) {
        any.add(seat.label);
      }
    }
    return any;
  }

  private List<List<String>> runs(String category, @Nullable String section) {
    List<List<String>> runs = new ArrayList<>();
    NaiveSeat left = null;
    for (NaiveSeat seat : all) {
      boolean fits =
          seat.holder == null
              && seat.category.equals(category)
              && (section == null || section.equals(seat.section));
      if (fits && left != null && left.row.equals(seat.row) && !seat.isAfterAisle) {
        runs.getLast().add(seat.label);
      } else if (fits) {
        runs.add(new ArrayList<>(List.of(seat.label)));
      }
      left = fits ? seat : null;
    }
    return runs;
  }
}
