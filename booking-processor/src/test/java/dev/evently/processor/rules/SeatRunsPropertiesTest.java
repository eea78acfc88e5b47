package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Takes and releases on random maps: a map of which only a part is loaded gives the seats that the
 * naive rule gives, and leaves the runs that the seats then have. It is loaded as the store loads
 * it: of each search as many first runs as there are changes, and one more.
 */
class SeatRunsPropertiesTest {
  private static final int MAPS = Integer.getInteger("evently.maps", 4_000);
  private static final List<String> CATEGORIES = List.of("Gold", "Side");
  private static final UUID HOLDER = new UUID(0, 1);

  /** What is done: {@code labels} are taken or released, or the best are taken. */
  private record Step(
      @Nullable List<String> labels, boolean isTaken, SeatScope scope, int quantity) {}

  @Test
  void aPartlyLoadedMapGivesTheSeatsOfTheNaiveRule() {
    LongStream.rangeClosed(1, MAPS)
        .parallel()
        .forEach(seed -> {
          try {
            check(new Random(seed));
          } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
          }
        });
  }

  private static void check(Random random) {
    List<SeatRow> rows = randomRows(random);
    SeatMap whole = SeatMap.empty();
    NaiveSeats naive = new NaiveSeats();
    for (SeatRow row : rows) {
      whole.add(row);
      for (int i = 0; i < row.seats().size(); i++) {
        naive.all.add(new NaiveSeats.NaiveSeat(row, i, String.valueOf(row.category())));
      }
    }
    List<String> taken = new ArrayList<>();
    int density = random.nextInt(4);
    naive.all.stream().filter(_ -> random.nextInt(4) < density).forEach(s -> taken.add(s.label));
    naive.give(taken, HOLDER);
    whole.take(tickets(taken), Seat.Status.BOOKED, HOLDER);
    assertThat(Set.copyOf(whole.freeRuns())).isEqualTo(islands(whole.all()));

    List<Step> steps = randomSteps(random, naive);
    List<List<String>> expected = playNaively(steps, naive);
    int enough = changes(steps) + 1;
    assertThat(playLoaded(steps, whole, enough)).isEqualTo(expected);
    int few = 1 + random.nextInt(enough);
    try {
      assertThat(playLoaded(steps, whole, few)).isEqualTo(expected);
    } catch (NotLoadedException e) {
      assertThat(few).isLessThan(enough);
    }
    assertThat(play(steps, whole)).isEqualTo(expected);
    assertThat(Set.copyOf(whole.freeRuns())).isEqualTo(islands(whole.all()));
  }

  /** Rows of one name may follow each other with another category, as in one request. */
  private static List<SeatRow> randomRows(Random random) {
    List<SeatRow> rows = new ArrayList<>();
    int seat = 0;
    for (int i = 0; i < 2 + random.nextInt(8); i++) {
      String section = random.nextInt(3) == 0 ? "Left" : null;
      String row = "R" + (random.nextInt(3) == 0 ? 0 : i);
      List<String> seats = new ArrayList<>();
      for (int n = 0; n <= random.nextInt(12); n++) {
        seats.add(Integer.toString(seat++));
      }
      int aisle = random.nextInt(3 * seats.size());
      rows.add(
          new SeatRow(
              section,
              row,
              seats,
              CATEGORIES.get(random.nextInt(4) / 3),
              aisle > 0 && aisle < seats.size() ? List.of(aisle) : null));
    }
    return rows;
  }

  private static List<Step> randomSteps(Random random, NaiveSeats naive) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      SeatScope scope =
          new SeatScope(
              CATEGORIES.get(random.nextInt(4) / 3), random.nextInt(4) == 0 ? "Left" : null);
      if (random.nextInt(3) > 0) {
        steps.add(new Step(null, true, scope, 1 + random.nextInt(5)));
        continue;
      }
      Set<String> labels = new HashSet<>();
      for (int n = 0; n <= random.nextInt(3); n++) {
        labels.add(naive.all.get(random.nextInt(naive.all.size())).label);
      }
      steps.add(new Step(List.copyOf(labels), random.nextBoolean(), scope, 0));
    }
    return steps;
  }

  private static int changes(List<Step> steps) {
    return steps.stream()
        .mapToInt(step -> step.labels() == null ? step.quantity() : 2 * step.labels().size())
        .sum();
  }

  private static List<List<String>> playNaively(List<Step> steps, NaiveSeats naive) {
    List<List<String>> given = new ArrayList<>();
    for (Step step : steps) {
      List<String> labels = step.labels();
      if (labels == null) {
        labels =
            step.scope().section() == null
                ? naive.bestOrAny(step.quantity(), step.scope().category())
                : naive.best(step.quantity(), step.scope().category(), step.scope().section());
        labels = labels.size() < step.quantity() ? List.of() : labels;
      }
      naive.give(labels, step.isTaken() ? HOLDER : null);
      given.add(labels);
    }
    return given;
  }

  /** With what the first load lacks added to the second one, which is the last. */
  private static List<List<String>> playLoaded(List<Step> steps, SeatMap whole, int length) {
    Set<Integer> ranks = new HashSet<>();
    SeatMap map = load(steps, whole, length, ranks);
    List<List<String>> given = play(steps, map);
    if (map.lacksSeats()) {
      map = load(steps, whole, length, ranks);
      given = play(steps, map);
      assertThat(map.lacksSeats()).isFalse();
    }
    Map<String, Seat> seats = new TreeMap<>();
    whole.all().forEach(seat -> seats.put(seat.label(), seat));
    map.all().forEach(seat -> seats.put(seat.label(), seat));
    Set<SeatRun> runs = new HashSet<>(whole.freeRuns());
    runs.removeAll(loadedRuns(steps, whole, length));
    runs.addAll(map.freeRuns());
    assertThat(runs).isEqualTo(islands(seats.values()));
    return given;
  }

  private static List<List<String>> play(List<Step> steps, SeatMap map) {
    List<List<String>> given = new ArrayList<>();
    for (Step step : steps) {
      List<String> labels = step.labels();
      if (labels == null) {
        labels = best(step, map);
      }
      if (step.isTaken()) {
        map.take(tickets(labels), Seat.Status.BOOKED, HOLDER);
      } else {
        map.release(tickets(labels));
      }
      given.add(labels);
    }
    return given;
  }

  private static List<String> best(Step step, SeatMap map) {
    List<Seat> best = map.best(step.scope(), step.quantity());
    if (best == null && step.scope().section() == null) {
      try {
        best = map.nearest(step.scope(), step.quantity());
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("free seats, but there are");
      }
    }
    return best == null ? List.of() : best.stream().map(Seat::label).toList();
  }

  private static SeatMap load(List<Step> steps, SeatMap whole, int length, Set<Integer> ranks) {
    Set<String> named = labels(steps);
    List<Seat> seats =
        whole.all().stream()
            .filter(seat -> named.contains(seat.label()) || ranks.contains(seat.rank()))
            .toList();
    Map<RunSearch, Integer> knownUpTo = new HashMap<>();
    searches(steps, length)
        .forEach((search, first) ->
            knownUpTo.put(
                search,
                sorted(whole.freeRuns()).stream()
                    .filter(search::holds)
                    .skip(first - 1L)
                    .findFirst()
                    .map(SeatRun::last)
                    .orElse(Integer.MAX_VALUE)));
    return SeatMap.partlyLoaded(
        whole.size(),
        seats,
        loadedRuns(steps, whole, length),
        knownUpTo,
        ExistingRows.none(),
        ranks);
  }

  private static Set<SeatRun> loadedRuns(List<Step> steps, SeatMap whole, int length) {
    List<SeatRun> all = sorted(whole.freeRuns());
    Set<SeatRun> loaded = new HashSet<>();
    searches(steps, length)
        .forEach((search, first) ->
            all.stream().filter(search::holds).limit(first).forEach(loaded::add));
    Set<String> named = labels(steps);
    for (Seat seat : whole.all()) {
      if (named.contains(seat.label())) {
        all.stream()
            .filter(run -> run.last() >= seat.rank() - 1 && run.first() <= seat.rank() + 1)
            .forEach(loaded::add);
      }
    }
    return loaded;
  }

  /** How many of the first runs of each search are loaded. */
  private static Map<RunSearch, Integer> searches(List<Step> steps, int length) {
    Map<RunSearch, Integer> searches = new HashMap<>();
    for (Step step : steps) {
      if (step.labels() == null) {
        searches.put(RunSearch.fitting(step.scope(), step.quantity()), length);
        searches.put(RunSearch.orphaning(step.scope(), step.quantity()), length);
        searches.merge(RunSearch.any(step.scope()), length + step.quantity(), Math::max);
      }
    }
    return searches;
  }

  private static Set<String> labels(List<Step> steps) {
    Set<String> labels = new HashSet<>();
    steps.stream().filter(step -> step.labels() != null).forEach(s -> labels.addAll(s.labels()));
    return labels;
  }

  private static List<SeatRun> sorted(Collection<SeatRun> runs) {
    TreeMap<Integer, SeatRun> sorted = new TreeMap<>();
    runs.forEach(run -> sorted.put(run.last(), run));
    return List.copyOf(sorted.values());
  }

  /** The runs that seats have, from the seats alone. */
  private static Set<SeatRun> islands(Collection<Seat> seats) {
    TreeMap<Integer, Seat> byRank = new TreeMap<>();
    seats.forEach(seat -> byRank.put(seat.rank(), seat));
    Set<SeatRun> islands = new HashSet<>();
    List<Seat> run = new ArrayList<>();
    for (Seat seat : byRank.values()) {
      boolean isNext = !run.isEmpty() && seat.isFree() && follows(seat, run.getLast());
      if (!isNext && !run.isEmpty()) {
        islands.add(SeatRun.of(run.getFirst()).part(run.getFirst().rank(), run.getLast().rank()));
        run.clear();
      }
      if (seat.isFree()) {
        run.add(seat);
      }
    }
    if (!run.isEmpty()) {
      islands.add(SeatRun.of(run.getFirst()).part(run.getFirst().rank(), run.getLast().rank()));
    }
    return islands;
  }

  private static boolean follows(Seat seat, Seat left) {
    return seat.rank() == left.rank() + 1
        && seat.row().equals(left.row())
        && seat.section().equals(left.section())
        && seat.category().equals(left.category());
  }

  private static Tickets tickets(List<String> labels) {
    return new Tickets(labels, null, null);
  }
}
