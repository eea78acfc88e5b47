package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many records of a partition are decided together. */
class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void isNotLimitedBeforeAStart() {
    assertThat(pace.isLimited(3)).isFalse();
    assertThat(pace.limit(3)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void doublesFromASingleRecordUntilItIsNoLimit() {
    pace.restart(List.of(3, 4));

    assertThat(pace.isLimited(3)).isTrue();
    assertThat(IntStream.range(0, 13).map(_ -> limitThenDecided(3)))
        .containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096);
    assertThat(pace.isLimited(3)).isFalse();
    assertThat(pace.limit(4)).isEqualTo(1);
  }

  @Test
  void whatIsNotLimitedStaysSo() {
    pace.decided(List.of(3));

    assertThat(pace.isLimited(3)).isFalse();
  }

  @Test
  void aPortionThatFailedIsHalvedDownToASingleRecord() {
    pace.failed(List.of(3), 100);
    assertThat(pace.limit(3)).isEqualTo(50);

    pace.failed(List.of(3), 2);
    assertThat(pace.limit(3)).isEqualTo(1);

    pace.failed(List.of(3), 1);
    assertThat(pace.limit(3)).isEqualTo(1);
  }

  private int limitThenDecided(int partition) {
    int limit = pace.limit(partition);
    pace.decided(List.of(partition));
    return limit;
  }
}
