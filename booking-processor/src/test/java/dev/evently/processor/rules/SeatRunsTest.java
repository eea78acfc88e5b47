package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeatRunsTest {
  private static final SeatScope GOLD = new SeatScope("Gold", null);

  private final SeatRun front = run(0, 1);
  private final SeatRun back = run(4, 5);

  /** No run behind the last one that is needed has to be loaded. */
  @Test
  void theNearestAreAnsweredAsFarAsTheyAreKnown() {
    SeatRuns runs = partly(5, front, back);

    assertThat(runs.nearest(GOLD, 2)).containsExactly(front);
    assertThat(runs.nearest(GOLD, 3)).containsExactly(front, back);
    assertThat(runs.nearest(GOLD, 4)).containsExactly(front, back);
    assertThatThrownBy(() -> runs.nearest(GOLD, 5)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> partly(4, front, back).nearest(GOLD, 3))
        .isInstanceOf(NotLoadedException.class);
  }

  @Test
  void aSeatBesideARunIsNotInIt() {
    SeatRuns runs = new SeatRuns(List.of(front, back), null);

    assertThatThrownBy(() -> runs.take(seat(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected seat A-3 in a run of free seats, but it is in none");
    assertThat(runs.all()).containsExactly(front, back);
    runs.take(seat(4));
    assertThat(runs.all()).containsExactly(front, run(5, 5));
  }

  @Test
  void aRunHasASeat() {
    assertThat(run(3, 3).length()).isEqualTo(1);
    assertThatThrownBy(() -> run(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a run of at least one seat, but got 3 to 2");
  }

  private static SeatRuns partly(int knownUpTo, SeatRun... runs) {
    return new SeatRuns(List.of(runs), Map.of(RunSearch.any(GOLD), knownUpTo));
  }

  private static SeatRun run(int first, int last) {
    return new SeatRun(first, last, "Gold", "", "A");
  }

  private static Seat seat(int rank) {
    return new Seat("A-" + rank, rank, "", "A", "Gold", Seat.Status.AVAILABLE, null);
  }
}
