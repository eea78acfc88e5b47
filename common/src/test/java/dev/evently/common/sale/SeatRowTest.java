package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatRowTest {
  @Test
  void namesItsSeatsByTheRow() {
    SeatRow row = new SeatRow(null, "A", List.of("1", "2", "10"), null);

    assertThat(row.name()).isEqualTo("A");
    assertThat(row.labels()).containsExactly("A-1", "A-2", "A-10");
  }

  @Test
  void namesItsSeatsByTheSectionToo() {
    SeatRow row = new SeatRow("Stalls", "A", List.of("1", "2"), "Front");

    assertThat(row.name()).isEqualTo("Stalls/A");
    assertThat(row.labels()).containsExactly("Stalls/A-1", "Stalls/A-2");
  }

  /** A hyphen is allowed in labels, so two rows may name one seat: the map as a whole looks. */
  @Test
  void mayNameASeatAsAnotherRowDoes() {
    assertThat(new SeatRow(null, "A-1", List.of("2"), null).labels())
        .isEqualTo(new SeatRow(null, "A", List.of("1-2"), null).labels().toList());
  }

  @Test
  void takesSlashesAndCommasInNames() {
    assertThat(new SeatRow("Block 1/2", "A, left", List.of("1/2"), null).labels())
        .containsExactly("Block 1/2/A, left-1/2");
  }

  @Test
  void keepsItsSeatsWhenTheListChanges() {
    List<String> seats = new ArrayList<>(List.of("1"));
    SeatRow row = new SeatRow(null, "A", seats, null);
    seats.add("2");

    assertThat(row.seats()).containsExactly("1");
  }

  @Test
  void takesFromOneSeatToAWholeMap() {
    assertThat(row(Collections.nCopies(Limits.SEATS, "1")).seats()).hasSize(100_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(List.of()))
        .withMessage("Expected the number of seats in a row from 1 to 100000, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(Collections.nCopies(Limits.SEATS + 1, "1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"", "\0"})
  void takesOnlyLabelsAsNames(String name) {
    List<String> seats = List.of("1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeatRow(name, "A", seats, null))
        .withMessageStartingWith("Expected section");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeatRow(null, name, seats, null))
        .withMessageStartingWith("Expected row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeatRow(null, "A", List.of("1", name), null))
        .withMessageStartingWith("Expected seat");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeatRow(null, "A", seats, name))
        .withMessageStartingWith("Expected category");
  }

  private static SeatRow row(List<String> seats) {
    return new SeatRow(null, "A", seats, null);
  }
}
