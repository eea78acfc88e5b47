package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogQuotaTest {
  private long now = Long.MAX_VALUE - 5; // it may overflow
  private final LogQuota quota = new LogQuota(() -> now);

  @Test
  void letsSoManyLinesAMinuteInAndCountsTheOthers() {
    assertThat(taken(LogQuota.LINES_A_MINUTE)).isEqualTo(LogQuota.LINES_A_MINUTE);
    assertThat(taken(1_000)).isZero();
    now += Duration.ofMinutes(1).toNanos() - 1;
    assertThat(taken(1)).isZero();

    now += 1;
    assertThat(quota.take()).isEqualTo(OptionalLong.of(1_001));
    assertThat(quota.take()).isEqualTo(OptionalLong.of(0));
    assertThat(taken(1_000)).isEqualTo(LogQuota.LINES_A_MINUTE - 2);
  }

  private long taken(int lines) {
    return IntStream.range(0, lines).filter(_ -> quota.take().isPresent()).count();
  }
}
