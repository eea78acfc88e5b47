package dev.evently.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void percentilesAreWithinATenthOfAPercentOfWhatWasMeasured() {
    Latencies latencies =
        Latencies.of(LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray());
    assertThat(latencies.percentile(50)).isCloseTo(50, withinPercentage(0.1));
    assertThat(latencies.percentile(95)).isCloseTo(95, withinPercentage(0.1));
    assertThat(latencies.percentile(99)).isCloseTo(99, withinPercentage(0.1));
    assertThat(latencies.percentile(100)).isCloseTo(100, withinPercentage(0.1));
  }

  @Test
  void nothingTakesNoTime() {
    assertThat(Latencies.of().percentile(99)).isZero();
    assertThat(Latencies.of().withOmitted(MILLI).percentile(99)).isZero();
  }

  /** One caller, a call each 10 ms: 99 of them take 1 ms, and one of them a second. */
  @Test
  void aSlowCallStandsForThoseThatItsCallerDidNotMake() {
    long[] nanos = LongStream.range(0, 100).map(i -> i == 50 ? 1_000 * MILLI : MILLI).toArray();
    Latencies latencies = Latencies.of(nanos);
    assertThat(latencies.percentile(99)).isCloseTo(1, withinPercentage(0.1));
    assertThat(latencies.withOmitted(10 * MILLI).percentile(99))
        .isCloseTo(980, withinPercentage(2));
    assertThat(latencies.withOmitted(10 * MILLI).percentile(50)).isLessThan(20);
  }
}
