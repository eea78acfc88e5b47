package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadLimitTest {
  @Test
  void isSixteenTimesAsHighEachTimeUntilAllIsLoaded() {
    assertThat(Stream.iterate(LoadLimit.FIRST, LoadLimit::raised).limit(9).map(LoadLimit::factor))
        .containsExactly(
            1, 16, 256, 4_096, 65_536, 1_048_576, 16_777_216, 268_435_456, Integer.MAX_VALUE);
    assertThat(new LoadLimit(Integer.MAX_VALUE).raised().factor()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void knowsTheFirstAndTheLast() {
    assertThat(LoadLimit.FIRST.isFirst()).isTrue();
    assertThat(LoadLimit.FIRST.isUnlimited()).isFalse();
    assertThat(LoadLimit.FIRST.raised().isFirst()).isFalse();
    assertThat(new LoadLimit(Integer.MAX_VALUE).isUnlimited()).isTrue();
  }

  /** What is read must never reach a limit that means all, or it would seem to be cut off. */
  @Test
  void limitsRowsToLessThanAll() {
    assertThat(LoadLimit.FIRST.of(2_000)).isEqualTo(2_000);
    assertThat(LoadLimit.FIRST.raised().of(2_000)).isEqualTo(32_000);
    assertThat(new LoadLimit(Integer.MAX_VALUE).of(1)).isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(new LoadLimit(Integer.MAX_VALUE).of(2_000)).isEqualTo(Integer.MAX_VALUE - 1);
  }
}
