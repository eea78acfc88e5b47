package dev.evently.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final int SIZE = 1_000;

  @Test
  void anEvenCrowdComesInEqualSteps() {
    Arrivals arrivals = Arrivals.evenly(Duration.ofSeconds(10));

    assertThat(arrivals.of(0, SIZE)).isZero();
    assertThat(arrivals.of(500, SIZE)).isEqualTo(Duration.ofSeconds(5));
    assertThat(arrivals.of(999, SIZE)).isEqualTo(Duration.ofMillis(9_990));
  }

  /** Of an exponential distribution, 1 - 1/e comes within the mean. */
  @Test
  void mostOfARushComeAtOnceAndNobodyAfterTheLast() {
    Arrivals arrivals = Arrivals.rush(Duration.ofSeconds(1), Duration.ofSeconds(3));

    assertThat(arrivals.of(0, SIZE)).isZero();
    assertThat(within(arrivals, Duration.ofSeconds(1))).isEqualTo(633);
    assertThat(within(arrivals, Duration.ofMillis(2_999))).isEqualTo(951);
    assertThat(within(arrivals, Duration.ofSeconds(3))).isEqualTo(SIZE);
  }

  @Test
  void nobodyOfARushComesBeforeTheOneInFront() {
    Arrivals arrivals = Arrivals.rush(Duration.ofMillis(800), Duration.ofSeconds(3));

    assertThat(IntStream.range(0, SIZE).mapToObj(number -> arrivals.of(number, SIZE))).isSorted();
  }

  private static long within(Arrivals arrivals, Duration time) {
    return IntStream.range(0, SIZE)
        .filter(number -> arrivals.of(number, SIZE).compareTo(time) <= 0)
        .count();
  }
}
