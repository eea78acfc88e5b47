package dev.evently.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianAndRangeTest {
  @Test
  void medianIsTheMiddleOfTheSorted() {
    assertThat(MedianAndRange.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new MedianAndRange(5, 1, 9));
    assertThat(MedianAndRange.of(List.of(4.0))).isEqualTo(new MedianAndRange(4, 4, 4));
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(MedianAndRange.of(List.of(10.0, 1.0, 2.0, 4.0)))
        .isEqualTo(new MedianAndRange(3, 1, 10));
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> MedianAndRange.of(List.of()));
  }
}
