package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are drawn from the left: {@code o} is a free seat, {@code x} a taken one. */
class SeatMapTest {
  private static final SeatScope ANYWHERE = new SeatScope(TicketPool.WHOLE_EVENT, null);
  private static final UUID HOLDER = UUID.randomUUID();

  @ParameterizedTest
  @CsvSource({
    // The left end of the first run that leaves no single seat.
    "oooo, 2, A-1 A-2",
    "oo, 2, A-1 A-2",
    "xoo, 2, A-2 A-3",
    // Three free seats would leave one: the run behind them is better.
    "oooxoo, 2, A-5 A-6",
    "oooxoooo, 2, A-5 A-6",
    // A single seat is taken rather than left when nothing else is there.
    "oooxooo, 2, A-1 A-2",
    "ooo, 2, A-1 A-2",
    // One seat: a seat that stands alone is best.
    "ooxo, 1, A-4",
    "oooxo, 1, A-1",
    "oo, 1, A-1",
    // Too few are adjacent.
    "oxoxo, 2, ",
    "oo, 3, ",
    "x, 1, ",
  })
  void findsTheBestAdjacentSeats(String row, int quantity, @Nullable String expected) {
    List<Seat> best = map(row).best(ANYWHERE, quantity);

    assertThat(labels(best)).isEqualTo(expected == null ? "none" : expected);
  }

  @Test
  void aRunEndsWithItsRow() {
    SeatMap map = map("xxo", "oxx");

    assertThat(map.best(ANYWHERE, 2)).isNull();
    assertThat(labels(map.nearest(ANYWHERE, 2))).isEqualTo("A-3 B-1");
  }

  @Test
  void aRowOfAnotherSectionIsAnotherRow() {
    SeatMap map = SeatMap.empty();
    map.add(new SeatRow("Left", "A", List.of("1"), null));
    map.add(new SeatRow("Right", "A", List.of("1", "2"), null));

    assertThat(labels(map.best(ANYWHERE, 2))).isEqualTo("Right/A-1 Right/A-2");
    assertThat(map.best(new SeatScope(TicketPool.WHOLE_EVENT, "Left"), 2)).isNull();
    assertThat(labels(map.best(new SeatScope(TicketPool.WHOLE_EVENT, "Right"), 1)))
        .isEqualTo("Right/A-1");
  }

  @Test
  void seatsOfAnotherCategoryInterruptARun() {
    SeatMap map = SeatMap.empty();
    map.add(new SeatRow(null, "A", List.of("1"), "Gold"));
    map.add(new SeatRow(null, "A", List.of("2"), "Side"));
    map.add(new SeatRow(null, "A", List.of("3", "4"), "Gold"));

    assertThat(labels(map.best(new SeatScope("Gold", null), 2))).isEqualTo("A-3 A-4");
    assertThat(map.best(new SeatScope("Side", null), 2)).isNull();
  }

  @Test
  void aSeatThatIsReleasedIsFoundAgain() {
    SeatMap map = map("oo");
    Tickets tickets = new Tickets(List.of("A-1"), null, null);

    map.take(tickets, Seat.Status.HELD, HOLDER);
    assertThat(seat(map, "A-1"))
        .satisfies(seat -> {
          assertThat(seat.status()).isEqualTo(Seat.Status.HELD);
          assertThat(seat.holder()).isEqualTo(HOLDER);
          assertThat(seat.isFree()).isFalse();
        });
    assertThat(map.best(ANYWHERE, 2)).isNull();

    map.release(tickets);
    assertThat(seat(map, "A-1").holder()).isNull();
    assertThat(labels(map.best(ANYWHERE, 2))).isEqualTo("A-1 A-2");
  }

  @Test
  void ticketsWithoutSeatsTakeNone() {
    SeatMap map = map("o");

    map.take(null, Seat.Status.BOOKED, HOLDER);
    map.take(new Tickets(null, "Gold", null), Seat.Status.BOOKED, HOLDER);
    map.release(null);

    assertThat(seat(map, "A-1").isFree()).isTrue();
  }

  @Test
  void seatsAreNumberedOnBehindThoseThatThereAre() {
    SeatMap map = map("oo");

    map.add(new SeatRow(null, "B", List.of("1", "2"), "Gold"));

    assertThat(map.size()).isEqualTo(4);
    assertThat(seat(map, "B-2").rank()).isEqualTo(3);
    assertThat(seat(map, "B-2").category()).isEqualTo("Gold");
  }

  @Test
  void knowsTheRowsAndTheLabelsThatItHas() {
    SeatMap map = map("oo");

    assertThat(map.hasAnyOf(List.of(new SeatRow(null, "A", List.of("9"), null)))).isTrue();
    assertThat(map.hasAnyOf(List.of(new SeatRow("Left", "A", List.of("1"), null)))).isFalse();
    assertThat(map.hasAnyOf(List.of(new SeatRow(null, "B", List.of("1"), null)))).isFalse();
  }

  /** Seat 1-1 of row A is called like seat 1 of row A-1. */
  @Test
  void knowsALabelThatItHasInAnotherRow() {
    SeatMap map = SeatMap.empty();
    map.add(new SeatRow(null, "A", List.of("1-1"), null));

    assertThat(map.hasAnyOf(List.of(new SeatRow(null, "A-1", List.of("1"), null)))).isTrue();
    assertThat(map.hasAnyOf(List.of(new SeatRow(null, "A-1", List.of("2"), null)))).isFalse();
  }

  @Test
  void knowsTheRowsAndLabelsThatWereLookedUp() {
    SeatRow old = new SeatRow("Left", "A", List.of("1"), null);
    SeatRow fresh = new SeatRow("Left", "B", List.of("1"), null);
    SeatRow clash = new SeatRow("Left", "B-1", List.of("1"), null);
    var existing =
        new ExistingRows(
            Set.of(
                ExistingRows.Name.of(old),
                ExistingRows.Name.of(fresh),
                ExistingRows.Name.of(clash)),
            Set.of(ExistingRows.Name.of(old)),
            Set.of("Left/B-1-1"));
    SeatMap map =
        SeatMap.partlyLoaded(5, List.of(), List.of(), Map.of(), existing, new HashSet<>());

    assertThat(map.hasAnyOf(List.of(fresh))).isFalse();
    assertThat(map.hasAnyOf(List.of(fresh, old))).isTrue();
    assertThat(map.hasAnyOf(List.of(clash))).isTrue();

    map.add(fresh);
    assertThat(map.hasAnyOf(List.of(fresh))).isTrue();
  }

  /** The store looks rows up by the names that the table has. */
  @Test
  void aRowWithoutASectionHasAnEmptyOneInTheTable() {
    assertThat(ExistingRows.Name.of(new SeatRow(null, "A", List.of("1"), null)))
        .isEqualTo(new ExistingRows.Name("", "A"));
    assertThat(ExistingRows.Name.of(new SeatRow("Left", "A", List.of("1"), null)))
        .isEqualTo(new ExistingRows.Name("Left", "A"));
  }

  @Test
  void takingASeatDividesItsRunAndReleasingItJoinsBothParts() {
    SeatMap map = map("ooooo");
    Tickets third = new Tickets(List.of("A-3"), null, null);

    map.take(third, Seat.Status.BOOKED, HOLDER);
    assertThat(runs(map)).containsExactly("0-1", "3-4");
    map.take(third, Seat.Status.BOOKED, UUID.randomUUID());
    assertThat(runs(map)).containsExactly("0-1", "3-4");

    map.release(third);
    assertThat(runs(map)).containsExactly("0-4");
    map.release(third);
    assertThat(runs(map)).containsExactly("0-4");
  }

  @Test
  void aRunIsJoinedOnlyWithinItsRowSectionAndCategory() {
    SeatMap map = SeatMap.empty();
    map.add(new SeatRow("Left", "A", List.of("1", "2"), "Gold"));
    map.add(new SeatRow("Left", "B", List.of("1"), "Gold"));
    map.add(new SeatRow("Right", "B", List.of("1"), "Gold"));
    map.add(new SeatRow("Right", "B", List.of("2"), "Side"));
    map.add(new SeatRow("Right", "B", List.of("3"), "Side"));
    Tickets all =
        new Tickets(
            List.of("Left/A-1", "Left/A-2", "Left/B-1", "Right/B-1", "Right/B-2", "Right/B-3"),
            null,
            null);
    assertThat(runs(map)).containsExactly("0-1", "2-2", "3-3", "4-5");

    map.take(all, Seat.Status.HELD, HOLDER);
    assertThat(runs(map)).isEmpty();
    map.release(all);
    assertThat(runs(map)).containsExactly("0-1", "2-2", "3-3", "4-5");
  }

  @Test
  void aSeatThatLeavesAnOrphanIsJoinedWithIt() {
    SeatMap map = map("ooo");
    Tickets pair = new Tickets(List.of("A-1", "A-2"), null, null);

    map.take(pair, Seat.Status.BOOKED, HOLDER);
    assertThat(runs(map)).containsExactly("2-2");
    map.release(pair);
    assertThat(labels(map.best(ANYWHERE, 3))).isEqualTo("A-1 A-2 A-3");
  }

  /** Which seats are the best follows from the runs; their labels can be loaded afterwards. */
  @Test
  void goesOnWithoutSeatsThatAreNotLoadedAndSaysWhich() {
    SeatMap whole = map("xooo");
    Set<Integer> missing = new TreeSet<>();
    SeatMap map =
        SeatMap.partlyLoaded(
            4,
            List.of(seat(whole, "A-2")),
            whole.freeRuns(),
            Map.of(RunSearch.fitting(ANYWHERE, 3), Integer.MAX_VALUE),
            ExistingRows.none(),
            missing);

    List<Seat> best = Objects.requireNonNull(map.best(ANYWHERE, 3));
    assertThat(best).extracting(Seat::rank).containsExactly(1, 2, 3);
    assertThat(best.getFirst().label()).isEqualTo("A-2");
    assertThat(missing).containsExactly(2, 3);
    assertThat(map.lacksSeats()).isTrue();

    Tickets tickets = new Tickets(best.stream().map(Seat::label).toList(), null, null);
    map.take(tickets, Seat.Status.BOOKED, HOLDER);
    assertThat(runs(map)).isEmpty();
    map.release(tickets);
    assertThat(runs(map)).containsExactly("1-3");
  }

  @Test
  void aTakenSeatThatIsInNoRunIsAFault() {
    SeatMap whole = map("oo");
    SeatMap map =
        SeatMap.partlyLoaded(
            2, whole.all(), List.of(), Map.of(), ExistingRows.none(), new HashSet<>());

    assertThatThrownBy(
            () -> map.take(new Tickets(List.of("A-1"), null, null), Seat.Status.BOOKED, HOLDER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected seat A-1 in a run of free seats, but it is in none");
  }

  @Test
  void aTakenSeatInARunIsAFault() {
    SeatMap whole = map("oo");
    Seat taken = seat(whole, "A-2").with(Seat.Status.HELD, HOLDER);
    SeatMap map =
        SeatMap.partlyLoaded(
            2,
            List.of(taken),
            whole.freeRuns(),
            Map.of(RunSearch.fitting(ANYWHERE, 2), Integer.MAX_VALUE),
            ExistingRows.none(),
            new HashSet<>());

    assertThatThrownBy(() -> map.best(ANYWHERE, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("to be of free seats, but %s is not free", taken);
  }

  @Test
  void answersAsFarAsSeatsAreLoaded() {
    SeatMap map = partly(1, "oo", "oo");

    assertThat(labels(map.best(ANYWHERE, 2))).isEqualTo("A-1 A-2");
    assertThat(labels(map.nearest(ANYWHERE, 2))).isEqualTo("A-1 A-2");
  }

  /** A better run, or any run at all, may stand behind the seats that are loaded. */
  @Test
  void doesNotAnswerFromSeatsThatAreNotLoaded() {
    SeatMap map = partly(1, "oo", "oo");

    assertThatThrownBy(() -> map.best(ANYWHERE, 1)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> map.best(ANYWHERE, 3)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> map.nearest(ANYWHERE, 3)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> map.hasAnyOf(List.of(new SeatRow(null, "Z", List.of("1"), null))))
        .isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> map.best(new SeatScope(TicketPool.WHOLE_EVENT, "Left"), 1))
        .isInstanceOf(NotLoadedException.class);
  }

  @Test
  void saysWhichSeatIsNotLoaded() {
    assertThatThrownBy(() ->
            map("o").take(new Tickets(List.of("Z-9"), null, null), Seat.Status.BOOKED, HOLDER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected to know seat Z-9, but it is not loaded");
  }

  @Test
  void tooFewFreeSeatsAreAFaultOfTheCaller() {
    assertThatThrownBy(() -> map("ox").nearest(ANYWHERE, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected 2 free seats, but there are 1");
  }

  @Test
  void anEventWithoutSeatsIsFullyLoaded() {
    SeatMap none = SeatMap.empty();

    assertThat(none.hasAnyOf(List.of(new SeatRow(null, "A", List.of("1"), null)))).isFalse();
    assertThat(none.best(ANYWHERE, 1)).isNull();
  }

  /** All of the map, of which the seats that are drawn as taken are taken one by one. */
  private static SeatMap map(String... rows) {
    SeatMap map = SeatMap.empty();
    for (SeatRow row : rows(rows)) {
      map.add(row);
    }
    List<String> taken = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < rows[row].length(); i++) {
        if (rows[row].charAt(i) == 'x') {
          taken.add((char) ('A' + row) + "-" + (i + 1));
        }
      }
    }
    map.take(new Tickets(taken, null, null), Seat.Status.BOOKED, HOLDER);
    return map;
  }

  private static List<SeatRow> rows(String... rows) {
    return IntStream.range(0, rows.length)
        .mapToObj(row ->
            new SeatRow(
                null,
                String.valueOf((char) ('A' + row)),
                IntStream.rangeClosed(1, rows[row].length()).mapToObj(Integer::toString).toList(),
                null))
        .toList();
  }

  /** The same map, of which no free seat is missing up to a rank. */
  private static SeatMap partly(int knownUpTo, String... rows) {
    SeatMap map = map(rows);
    Map<RunSearch, Integer> known = new HashMap<>();
    for (int quantity = 1; quantity < 4; quantity++) {
      known.put(RunSearch.fitting(ANYWHERE, quantity), knownUpTo);
    }
    known.put(RunSearch.any(ANYWHERE), knownUpTo);
    return SeatMap.partlyLoaded(
        map.size(), map.all(), map.freeRuns(), known, ExistingRows.none(), new HashSet<>());
  }

  private static List<String> runs(SeatMap map) {
    return map.freeRuns().stream()
        .sorted(Comparator.comparingInt(SeatRun::first))
        .map(run -> run.first() + "-" + run.last())
        .toList();
  }

  private static Seat seat(SeatMap map, String label) {
    return Objects.requireNonNull(map.find(label));
  }

  private static String labels(@Nullable List<Seat> seats) {
    return seats == null ? "none" : String.join(" ", seats.stream().map(Seat::label).toList());
  }
}
