package dev.evently.processor.rules;

import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded of an event's seats: those that a batch names, by label, and the runs of free ones
 * in which the best are looked for.
 *
 * <p>Which seats are the best follows from the runs alone. So when the best are not loaded
 * themselves, the map goes on with stand-ins of the same ranks, and tells which to load before the
 * batch is decided again. Nothing else of a decision depends on their labels: seats that the batch
 * names are loaded.
 */
public final class SeatMap {
  private final Map<String, Seat> byLabel = new HashMap<>();
  private final Map<Integer, Seat> byRank = new HashMap<>();
  private SeatRuns runs;
  private ExistingRows existing;
  private boolean isWhole;
  private boolean hasAllTaken;
  private boolean isReplaced;
  private final Set<Integer> missing;
  private boolean lacksSeats;
  private int size;
  private int nextRank;

  private SeatMap(
      int size,
      Collection<Seat> loaded,
      SeatRuns runs,
      ExistingRows existing,
      Set<Integer> missing) {
    this.size = size;
    this.runs = runs;
    this.existing = existing;
    this.missing = missing;
    nextRank = Math.max(size, existing.nextRank());
    isWhole = size == 0;
    hasAllTaken = isWhole;
    loaded.forEach(this::put);
  }

  /** The map of an event without seats. */
  public static SeatMap empty() {
    return new SeatMap(
        0, List.of(), new SeatRuns(List.of(), null), ExistingRows.none(), new HashSet<>());
  }

  /**
   * Some seats of an event that has {@code size}.
   *
   * @param runs with each seat its run, or those beside it when it is taken
   * @param knownUpTo by search, the rank up to which no run that it looks for is missing
   * @param missing gets the ranks of seats that are given away, but are not loaded
   */
  public static SeatMap partlyLoaded(
      int size,
      Collection<Seat> loaded,
      Collection<SeatRun> runs,
      Map<RunSearch, Integer> knownUpTo,
      ExistingRows existing,
      Set<Integer> missing) {
    return new SeatMap(size, loaded, new SeatRuns(runs, knownUpTo), existing, missing);
  }

  /** The same map, of which each seat that somebody has is loaded. */
  public SeatMap withAllTaken() {
    hasAllTaken = true;
    return this;
  }

  boolean isReplaced() {
    return isReplaced;
  }

  int size() {
    return size;
  }

  Collection<Seat> all() {
    return byLabel.values();
  }

  Collection<SeatRun> freeRuns() {
    return runs.all();
  }

  boolean lacksSeats() {
    return lacksSeats;
  }

  @Nullable Seat find(String label) {
    return byLabel.get(label);
  }

  /**
   * Whether the map has a label or a row of these already.
   *
   * @throws NotLoadedException unless they were looked up
   */
  boolean hasAnyOf(List<SeatRow> rows) {
    if (!isWhole && !existing.areKnown(rows)) {
      throw new NotLoadedException("which rows there are");
    }
    return rows.stream()
        .anyMatch(row -> existing.has(row) || row.labels().anyMatch(byLabel::containsKey));
  }

  void add(SeatRow row) {
    String section = row.section() == null ? "" : row.section();
    String category = row.category() == null ? TicketPool.WHOLE_EVENT : row.category();
    List<String> labels = row.labels().toList();
    List<Integer> ends = new ArrayList<>(row.aislesOrNone());
    ends.add(labels.size());
    int left = 0;
    for (int end : ends) {
      int first = nextRank;
      for (String label : labels.subList(left, end)) {
        put(new Seat(label, nextRank++, section, row.row(), category, Seat.Status.AVAILABLE, null));
      }
      runs.add(new SeatRun(first, nextRank - 1, category, section, row.row()));
      nextRank += end < labels.size() ? 1 : 0;
      left = end;
    }
    size += labels.size();
    existing.add(row);
  }

  /**
   * The seats that somebody has, in the order of the map.
   *
   * @throws NotLoadedException unless all of them were loaded
   */
  List<Seat> taken() {
    if (!hasAllTaken) {
      throw new NotLoadedException("which seats are taken");
    }
    return byLabel.values().stream()
        .filter(seat -> !seat.isFree())
        .sorted(Comparator.comparingInt(Seat::rank))
        .toList();
  }

  /** Puts other rows in place of all; each seat that somebody has is in one of them. */
  void replace(List<SeatRow> rows) {
    List<Seat> taken = taken();
    byLabel.clear();
    byRank.clear();
    size = 0;
    nextRank = 0;
    runs = new SeatRuns(List.of(), null);
    existing = ExistingRows.none();
    isWhole = true;
    isReplaced = true;
    rows.forEach(this::add);
    for (Seat before : taken) {
      Seat now = loaded(before.label());
      runs.take(now);
      put(now.with(before.status(), before.holder()));
    }
  }

  /**
   * The best {@code quantity} adjacent seats, or null when no so many free ones are adjacent: those
   * nearest to the front that leave no single orphan seat, or else those nearest to the front.
   *
   * @throws NotLoadedException when better ones may not be loaded
   */
  @Nullable List<Seat> best(SeatScope scope, int quantity) {
    SeatRun run = runs.first(RunSearch.fitting(scope, quantity));
    if (run == null) {
      run = runs.first(RunSearch.orphaning(scope, quantity));
    }
    return run == null ? null : leftOf(run, quantity);
  }

  /**
   * The {@code quantity} free seats nearest to the front, adjacent or not.
   *
   * @throws NotLoadedException when nearer ones may not be loaded
   */
  List<Seat> nearest(SeatScope scope, int quantity) {
    List<Seat> nearest = new ArrayList<>(quantity);
    for (SeatRun run : runs.nearest(scope, quantity)) {
      nearest.addAll(leftOf(run, Math.min(run.length(), quantity - nearest.size())));
    }
    if (nearest.size() < quantity) {
      throw new IllegalStateException(
          "Expected %d free seats, but there are %d".formatted(quantity, nearest.size()));
    }
    return nearest;
  }

  /** Gives the seats of these tickets, if they have any, to a holder. */
  void take(@Nullable Tickets tickets, Seat.Status status, UUID holder) {
    if (tickets != null && tickets.seats() != null) {
      tickets
          .seats()
          .forEach(label -> {
            Seat seat = loaded(label);
            if (seat.isFree()) {
              runs.take(seat);
            }
            put(seat.with(status, holder));
          });
    }
  }

  /** Makes the seats of these tickets, if they have any, available. */
  void release(@Nullable Tickets tickets) {
    if (tickets != null && tickets.seats() != null) {
      tickets
          .seats()
          .forEach(label -> {
            Seat seat = loaded(label);
            if (!seat.isFree()) {
              runs.add(SeatRun.of(seat));
            }
            put(seat.with(Seat.Status.AVAILABLE, null));
          });
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
    byRank.put(seat.rank(), seat);
  }

  private List<Seat> leftOf(SeatRun run, int quantity) {
    List<Seat> seats = new ArrayList<>(quantity);
    for (int rank = run.first(); rank < run.first() + quantity; rank++) {
      Seat seat = byRank.get(rank);
      if (seat != null && !seat.isFree()) {
        throw new IllegalStateException(
            "Expected the run %s to be of free seats, but %s is not free".formatted(run, seat));
      }
      seats.add(seat == null ? standIn(run, rank) : seat);
    }
    return seats;
  }

  /** A seat that is not loaded; no other one is called like it, because labels have no NUL. */
  private Seat standIn(SeatRun run, int rank) {
    Seat seat =
        new Seat(
            "\0" + rank,
            rank,
            run.section(),
            run.row(),
            run.category(),
            Seat.Status.AVAILABLE,
            null);
    missing.add(rank);
    lacksSeats = true;
    put(seat);
    return seat;
  }
}
