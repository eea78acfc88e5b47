package dev.evently.processor.rules;

import dev.evently.common.sale.SeatRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seats of an event that are known, by label and, the free ones, from the front. */
public final class SeatMap {
  private final Map<String, Seat> byLabel = new HashMap<>();
  private final TreeMap<Integer, Seat> free = new TreeMap<>();
  private final Map<SeatScope, Integer> knownUpTo;
  private final boolean isWhole;
  private int size;

  private SeatMap(
      int size, Collection<Seat> known, Map<SeatScope, Integer> knownUpTo, boolean isWhole) {
    this.size = size;
    this.knownUpTo = knownUpTo;
    this.isWhole = isWhole;
    known.forEach(this::put);
  }

  /** All seats. */
  public static SeatMap whole(Collection<Seat> seats) {
    return new SeatMap(seats.size(), seats, Map.of(), true);
  }

  /**
   * These seats out of {@code size}.
   *
   * @param knownUpTo by scope, the rank up to which all free seats are among them; it ends a row
   */
  public static SeatMap part(int size, Collection<Seat> known, Map<SeatScope, Integer> knownUpTo) {
    return size == 0 ? whole(List.of()) : new SeatMap(size, known, knownUpTo, false);
  }

  int size() {
    return size;
  }

  Collection<Seat> all() {
    return byLabel.values();
  }

  @Nullable Seat find(String label) {
    return byLabel.get(label);
  }

  /** Whether a label or a row of these is in the map already. */
  boolean hasAnyOf(List<SeatRow> rows) {
    if (!isWhole) {
      throw new OutOfReachException("the whole seat map");
    }
    Set<RowName> names = new HashSet<>();
    byLabel.values().forEach(seat -> names.add(new RowName(seat.section(), seat.row())));
    return rows.stream()
        .anyMatch(row ->
            names.contains(new RowName(sectionOf(row), row.row()))
                || row.labels().anyMatch(byLabel::containsKey));
  }

  private record RowName(String section, String row) {}

  private static String sectionOf(SeatRow row) {
    return row.section() == null ? "" : row.section();
  }

  void add(SeatRow row) {
    row.labels()
        .forEach(label ->
            put(
                new Seat(
                    label,
                    size++,
                    sectionOf(row),
                    row.row(),
                    row.category() == null ? TicketPool.WHOLE_EVENT : row.category(),
                    Seat.Status.AVAILABLE,
                    null)));
  }

  /**
   * The best {@code quantity} adjacent seats, or null when no so many free ones are adjacent: those
   * nearest to the front that leave no single orphan seat, or else those nearest to the front.
   */
  @Nullable List<Seat> best(SeatScope scope, int quantity) {
    List<Seat> withOrphan = null;
    List<Seat> run = new ArrayList<>();
    for (Seat seat : free(scope)) {
      if (!run.isEmpty() && !seat.follows(run.getLast())) {
        if (fits(run, quantity)) {
          return leftOf(run, quantity);
        }
        withOrphan = withOrphan == null ? orphaning(run, quantity) : withOrphan;
        run.clear();
      }
      run.add(seat);
    }
    if (fits(run, quantity)) {
      return leftOf(run, quantity);
    }
    expectAllFree(scope);
    return withOrphan == null ? orphaning(run, quantity) : withOrphan;
  }

  /** The free seats nearest to the front, adjacent or not. */
  List<Seat> nearest(SeatScope scope, int quantity) {
    List<Seat> nearest = new ArrayList<>(quantity);
    for (Seat seat : free(scope)) {
      nearest.add(seat);
      if (nearest.size() == quantity) {
        return nearest;
      }
    }
    expectAllFree(scope);
    throw new IllegalStateException(
        "Expected %d free seats, but there are %d".formatted(quantity, nearest.size()));
  }

  void take(List<String> labels, Seat.Status status, UUID holder) {
    labels.forEach(label -> put(known(label).with(status, holder)));
  }

  void release(List<String> labels) {
    labels.forEach(label -> put(known(label).with(Seat.Status.AVAILABLE, null)));
  }

  private Seat known(String label) {
    Seat seat = byLabel.get(label);
    if (seat == null) {
      throw new IllegalStateException(
          "Expected to know seat %s, but it was not read".formatted(label));
    }
    return seat;
  }

  private void put(Seat seat) {
    byLabel.put(seat.label(), seat);
    if (seat.isFree()) {
      free.put(seat.rank(), seat);
    } else {
      free.remove(seat.rank());
    }
  }

  private Iterable<Seat> free(SeatScope scope) {
    return () -> free.headMap(reach(scope), true).values().stream().filter(scope::holds).iterator();
  }

  private int reach(SeatScope scope) {
    return isWhole ? Integer.MAX_VALUE : knownUpTo.getOrDefault(scope, -1);
  }

  private void expectAllFree(SeatScope scope) {
    if (reach(scope) < Integer.MAX_VALUE) {
      throw new OutOfReachException("the free seats of " + scope);
    }
  }

  /** Whether the left end of the run can be taken without leaving one seat alone. */
  private static boolean fits(List<Seat> run, int quantity) {
    return run.size() == quantity || run.size() >= quantity + 2;
  }

  private static @Nullable List<Seat> orphaning(List<Seat> run, int quantity) {
    return run.size() == quantity + 1 ? leftOf(run, quantity) : null;
  }

  private static List<Seat> leftOf(List<Seat> run, int quantity) {
    return List.copyOf(run.subList(0, quantity));
  }
}
