package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
    SeatMap map = SeatMap.fullyLoaded(List.of());
    map.add(new SeatRow("Left", "A", List.of("1"), null));
    map.add(new SeatRow("Right", "A", List.of("1", "2"), null));

    assertThat(labels(map.best(ANYWHERE, 2))).isEqualTo("Right/A-1 Right/A-2");
    assertThat(map.best(new SeatScope(TicketPool.WHOLE_EVENT, "Left"), 2)).isNull();
    assertThat(labels(map.best(new SeatScope(TicketPool.WHOLE_EVENT, "Right"), 1)))
        .isEqualTo("Right/A-1");
  }

  @Test
  void seatsOfAnotherCategoryInterruptARun() {
    SeatMap map = SeatMap.fullyLoaded(List.of());
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
    SeatMap none = SeatMap.partlyLoaded(0, List.of(), Map.of());

    assertThat(none.hasAnyOf(List.of(new SeatRow(null, "A", List.of("1"), null)))).isFalse();
    assertThat(none.best(ANYWHERE, 1)).isNull();
  }

  private static SeatMap map(String... rows) {
    return SeatMap.fullyLoaded(seats(rows));
  }

  /** The same seats, of which all free ones are loaded up to a rank. */
  private static SeatMap partly(int loadedUpTo, String... rows) {
    List<Seat> seats = seats(rows);
    return SeatMap.partlyLoaded(seats.size(), seats, Map.of(ANYWHERE, loadedUpTo));
  }

  private static List<Seat> seats(String... rows) {
    List<Seat> seats = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      String name = String.valueOf((char) ('A' + row));
      for (int i = 0; i < rows[row].length(); i++) {
        boolean isFree = rows[row].charAt(i) == 'o';
        seats.add(
            new Seat(
                name + "-" + (i + 1),
                seats.size(),
                "",
                name,
                TicketPool.WHOLE_EVENT,
                isFree ? Seat.Status.AVAILABLE : Seat.Status.BOOKED,
                isFree ? null : HOLDER));
      }
    }
    return seats;
  }

  private static Seat seat(SeatMap map, String label) {
    return Objects.requireNonNull(map.find(label));
  }

  private static String labels(@Nullable List<Seat> seats) {
    return seats == null ? "none" : String.join(" ", seats.stream().map(Seat::label).toList());
  }
}
