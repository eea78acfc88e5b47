package dev.evently.processor.rules;

import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
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

/** The loaded seats of an event, by label; the free ones also from the front. */
public final class SeatMap {
  private final Map<String, Seat> byLabel = new HashMap<>();
  private final TreeMap<Integer, Seat> free = new TreeMap<>();
  private final Map<SeatScope, Integer> loadedUpTo;
  private final boolean isFullyLoaded;
  private int size;

  private SeatMap(
      int size,
      Collection<Seat> loaded,
      Map<SeatScope, Integer> loadedUpTo,
      boolean isFullyLoaded) {
    this.size = size;
    this.loadedUpTo = loadedUpTo;
    this.isFullyLoaded = isFullyLoaded;
    loaded.forEach(this::put);
  }

  /** All seats of the event. */
  public static SeatMap fullyLoaded(Collection<Seat> seats) {
    return new SeatMap(seats.size(), seats, Map.of(), true);
  }

  /**
   * Some seats of an event that has {@code size}.
   *
   * @param loadedUpTo by scope, the rank up to which no free seat is missing; it ends a row
   */
  public static SeatMap partlyLoaded(
      int size, Collection<Seat> loaded, Map<SeatScope, Integer> loadedUpTo) {
    return size == 0 ? fullyLoaded(List.of()) : new SeatMap(size, loaded, loadedUpTo, false);
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

  /**
   * Whether the map has a label or a row of these already.
   *
   * @throws NotLoadedException unless all seats are loaded
   */
  boolean hasAnyOf(List<SeatRow> rows) {
    if (!isFullyLoaded) {
      throw new NotLoadedException("the whole seat map");
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
   *
   * @throws NotLoadedException when better ones may not be loaded
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
    expectAllFreeLoaded(scope);
    return withOrphan == null ? orphaning(run, quantity) : withOrphan;
  }

  /**
   * The {@code quantity} free seats nearest to the front, adjacent or not.
   *
   * @throws NotLoadedException when nearer ones may not be loaded
   */
  List<Seat> nearest(SeatScope scope, int quantity) {
    List<Seat> nearest = new ArrayList<>(quantity);
    for (Seat seat : free(scope)) {
      nearest.add(seat);
      if (nearest.size() == quantity) {
        return nearest;
      }
    }
    expectAllFreeLoaded(scope);
    throw new IllegalStateException(
        "Expected %d free seats, but there are %d".formatted(quantity, nearest.size()));
  }

  /** Gives the seats of these tickets, if they have any, to a holder. */
  void take(@Nullable Tickets tickets, Seat.Status status, UUID holder) {
    if (tickets != null && tickets.seats() != null) {
      tickets.seats().forEach(label -> put(loaded(label).with(status, holder)));
    }
  }

  /** Makes the seats of these tickets, if they have any, available. */
  void release(@Nullable Tickets tickets) {
    if (tickets != null && tickets.seats() != null) {
      tickets.seats().forEach(label -> put(loaded(label).with(Seat.Status.AVAILABLE, null)));
    }
  }

  private Seat loaded(String label) {
    Seat seat = byLabel.get(label);
    if (seat == null) {
      throw new IllegalStateException(
          "Expected to know seat %s, but it is not loaded".formatted(label));
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
    return () ->
        free.headMap(loadedUpTo(scope), true).values().stream().filter(scope::holds).iterator();
  }

  private int loadedUpTo(SeatScope scope) {
    return isFullyLoaded ? Integer.MAX_VALUE : loadedUpTo.getOrDefault(scope, -1);
  }

  private void expectAllFreeLoaded(SeatScope scope) {
    if (loadedUpTo(scope) < Integer.MAX_VALUE) {
      throw new NotLoadedException("the free seats of " + scope);
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
