package dev.evently.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void medianIsTheMiddleOfTheSorted() {
    assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Spread(5, 1, 9));
    assertThat(Spread.of(List.of(4.0))).isEqualTo(new Spread(4, 4, 4));
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(10.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 10));
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }

  @Test
  void percentilesAreValuesThatWereMeasured() {
    long[] values = LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();
    assertThat(Spread.percentile(values, 0.50)).isEqualTo(50);
    assertThat(Spread.percentile(values, 0.95)).isEqualTo(95);
    assertThat(Spread.percentile(values, 0.99)).isEqualTo(99);
    assertThat(Spread.percentile(values, 1)).isEqualTo(100);
    assertThat(Spread.percentile(new long[] {7}, 0.5)).isEqualTo(7);
    assertThat(Spread.percentile(new long[0], 0.5)).isZero();
    assertThat(values[0]).as("the values stay as they were").isEqualTo(100);
  }
}
