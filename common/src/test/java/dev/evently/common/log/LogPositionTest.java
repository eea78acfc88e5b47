package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPositionTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0-0",
    "7, 4711, 7-4711",
    "2147483647, 9223372036854775807, 2147483647-9223372036854775807"
  })
  void isWrittenAsPartitionAndOffset(int partition, long offset, String text) {
    assertThat(new LogPosition(partition, offset)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "-1, -1", "-2147483648, 0", "0, -9223372036854775808"})
  void beginsAtZero(int partition, long offset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogPosition(partition, offset))
        .withMessage(
            "Expected a partition and an offset from 0, but got %d and %d", partition, offset);
  }

  @Test
  void isTheSameForTheSameNumbers() {
    assertThat(new LogPosition(1, 2)).isEqualTo(new LogPosition(1, 2));
    assertThat(new LogPosition(1, 2)).isNotEqualTo(new LogPosition(2, 1));
  }
}
