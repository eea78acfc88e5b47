package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.SeatRow;
import dev.evently.service.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewSeatsTest {

  @ParameterizedTest
  @CsvSource({"1,A", "26,Z", "27,AA", "52,AZ", "53,BA", "702,ZZ", "703,AAA"})
  void callsRowsByLetters(int number, String letters) {
    assertThat(NewSeats.letters(number)).isEqualTo(letters);
  }

  @Test
  void makesRowsOfNumberedSeats() {
    assertThat(new NewSeats(2, 3, null, null, null, null).seatRows())
        .containsExactly(
            new SeatRow(null, "A", List.of("1", "2", "3"), null),
            new SeatRow(null, "B", List.of("1", "2", "3"), null));
    assertThat(new NewSeats(2, 1, "Row ", "Stalls", "Gold", null).seatRows())
        .containsExactly(
            new SeatRow("Stalls", "Row 1", List.of("1"), "Gold"),
            new SeatRow("Stalls", "Row 2", List.of("1"), "Gold"));
  }

  @Test
  void givesEachRowTheSameAisles() {
    assertThat(new NewSeats(1, 3, null, null, null, List.of(2, 1, 2)).seatRows())
        .containsExactly(new SeatRow(null, "A", List.of("1", "2", "3"), null, List.of(1, 2)));
    NewSeats behind = new NewSeats(1, 3, null, null, null, List.of(3));
    assertThatThrownBy(behind::seatRows).isInstanceOf(ProblemException.class);
  }
}
