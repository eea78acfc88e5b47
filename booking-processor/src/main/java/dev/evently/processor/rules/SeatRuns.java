package dev.evently.processor.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The loaded runs of free seats of an event. They change with the seats: a seat that is taken
 * divides its run, and one that is released joins the runs beside it.
 *
 * <p>What is not loaded has not changed: a seat is taken or released only when its run, or those
 * beside it, are loaded. So the first run of a search is known as long as one that was loaded for
 * it, or a part of one, is left.
 */
final class SeatRuns {
  /** By category; within it by the rank of the last seat, which is also the order of the first. */
  private final Map<String, TreeMap<Integer, SeatRun>> byCategory = new HashMap<>();

  /** By scope and length, the ranks of the last seats. */
  private final Map<SeatScope, TreeMap<Integer, NavigableSet<Integer>>> byLength = new HashMap<>();

  private final @Nullable Map<RunSearch, Integer> knownUpTo;

  /**
   * Runs as they were loaded.
   *
   * @param knownUpTo by search, the rank up to which no run that it looks for is missing; null when
   *     none is missing at all
   */
  SeatRuns(Collection<SeatRun> loaded, @Nullable Map<RunSearch, Integer> knownUpTo) {
    this.knownUpTo = knownUpTo;
    loaded.forEach(this::put);
  }

  Collection<SeatRun> all() {
    List<SeatRun> all = new ArrayList<>();
    byCategory.values().forEach(runs -> all.addAll(runs.values()));
    return all;
  }

  /**
   * The run nearest to the front that is looked for, or null when there is none.
   *
   * @throws NotLoadedException when a nearer one may not be loaded
   */
  @Nullable SeatRun first(RunSearch search) {
    var lengths = byLength.getOrDefault(search.scope(), new TreeMap<>());
    NavigableSet<Integer> exact = lengths.get(search.exactly());
    int last = exact == null ? Integer.MAX_VALUE : exact.first();
    for (NavigableSet<Integer> longer : lengths.tailMap(search.atLeast(), true).values()) {
      last = Math.min(last, longer.first());
    }
    expectKnown(search, last);
    return of(search.scope().category()).get(last); // none ends at the largest number
  }

  /**
   * The runs nearest to the front that have {@code quantity} seats together, or else all of them.
   *
   * @throws NotLoadedException when nearer ones may not be loaded
   */
  List<SeatRun> nearest(SeatScope scope, int quantity) {
    RunSearch any = RunSearch.any(scope);
    List<SeatRun> nearest = new ArrayList<>();
    int seats = 0;
    for (SeatRun run : of(scope.category()).values()) {
      if (seats >= quantity) {
        return nearest;
      }
      if (any.holds(run)) {
        expectKnown(any, run.last());
        nearest.add(run);
        seats += run.length();
      }
    }
    if (seats < quantity) {
      expectKnown(any, Integer.MAX_VALUE);
    }
    return nearest;
  }

  private void expectKnown(RunSearch search, int last) {
    if (knownUpTo != null && knownUpTo.getOrDefault(search, -1) < last) {
      throw new NotLoadedException("the free seats of " + search.scope());
    }
  }

  /** Takes a seat out of its run. */
  void take(Seat seat) {
    var runs = of(seat.category());
    var found = runs.ceilingEntry(seat.rank());
    if (found == null || found.getValue().first() > seat.rank()) {
      throw new IllegalStateException(
          "Expected seat %s in a run of free seats, but it is in none".formatted(seat.label()));
    }
    SeatRun run = found.getValue();
    remove(run);
    if (run.first() < seat.rank()) {
      put(run.part(run.first(), seat.rank() - 1));
    }
    if (seat.rank() < run.last()) {
      put(run.part(seat.rank() + 1, run.last()));
    }
  }

  /** Joins free seats with those beside them. */
  void add(SeatRun added) {
    var runs = of(added.category());
    SeatRun joined = added;
    SeatRun left = runs.get(added.first() - 1);
    if (left != null && added.follows(left)) {
      remove(left);
      joined = joined.part(left.first(), joined.last());
    }
    var next = runs.ceilingEntry(added.last() + 1);
    if (next != null && next.getValue().follows(added)) {
      remove(next.getValue());
      joined = joined.part(joined.first(), next.getValue().last());
    }
    put(joined);
  }

  private NavigableMap<Integer, SeatRun> of(String category) {
    return byCategory.computeIfAbsent(category, _ -> new TreeMap<>());
  }

  private void put(SeatRun run) {
    of(run.category()).put(run.last(), run);
    for (SeatScope scope : scopes(run)) {
      byLength
          .computeIfAbsent(scope, _ -> new TreeMap<>())
          .computeIfAbsent(run.length(), _ -> new TreeSet<>())
          .add(run.last());
    }
  }

  private void remove(SeatRun run) {
    of(run.category()).remove(run.last());
    for (SeatScope scope : scopes(run)) {
      byLength
          .getOrDefault(scope, new TreeMap<>())
          .computeIfPresent(
              run.length(),
              (_, ranks) -> {
                ranks.remove(run.last());
                return ranks.isEmpty() ? null : ranks;
              });
    }
  }

  private static List<SeatScope> scopes(SeatRun run) {
    SeatScope anywhere = new SeatScope(run.category(), null);
    return run.section().isEmpty()
        ? List.of(anywhere)
        : List.of(anywhere, new SeatScope(run.category(), run.section()));
  }
}
