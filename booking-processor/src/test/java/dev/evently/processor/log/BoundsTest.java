package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.processor.log.Assignment.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a partition may be decided in, by the offsets of its log, its database and its group. */
class BoundsTest {
  @ParameterizedTest(name = "log {0} to {1}, decided up to {2}, sent up to {3}")
  @CsvSource({
    "0, 0, 0, 0", // a new partition
    "0, 9, 5, 5", // as it mostly is
    "0, 9, 9, 9", // nothing is left to decide
    "0, 9, 7, 5", // decided further than sent
    "0, 9, 5, 7", // sent further than decided
    "5, 9, 5, 5", // what is gone was decided and sent
    "5, 9, 5, 9"
  })
  void nothingIsMissing(long start, long end, long decided, long sent) {
    assertThat(new Bounds(start, end, decided, sent).hole()).isNull();
  }

  @ParameterizedTest(name = "log {0} to {1}, decided up to {2}, sent up to {3}")
  @CsvSource({"6, 9, 5, 5, 5", "6, 9, 7, 5, 5", "6, 9, 0, 9, 0", "1, 9, 9, 0, 0"})
  void requestsAreMissingBeforeTheFirstThatIsLeft(
      long start, long end, long decided, long sent, long first) {
    assertThat(new Bounds(start, end, decided, sent).hole())
        .isEqualTo(
            "Expected the log to start at or before offset %d, but it starts at %d: requests are missing"
                .formatted(first, start));
  }

  @ParameterizedTest(name = "log {0} to {1}, decided up to {2}, sent up to {3}")
  @CsvSource({"0, 4, 5, 4, 5", "0, 4, 4, 5, 5", "0, 0, 1, 0, 1"})
  void theLogEndsBeforeWhatWasDecidedOrSent(
      long start, long end, long decided, long sent, long reached) {
    assertThat(new Bounds(start, end, decided, sent).hole())
        .isEqualTo(
            "Expected the log to reach offset %d, but it ends at %d: it was cut or replaced"
                .formatted(reached, end));
  }
}
