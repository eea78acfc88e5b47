package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndecidedTest {
  @ParameterizedTest
  @CsvSource({
    "true,  true,  false, SET_ASIDE",
    "true,  true,  true,  SET_ASIDE",
    "true,  false, false, SET_ASIDE",
    "false, false, false, UNREADABLE",
    "false, true,  true,  REPEATED",
    "false, true,  false, LOST"
  })
  void saysWhyARecordHasNoDecision(
      boolean isDeadLetter, boolean isReadable, boolean isDecidedElsewhere, Undecided expected) {
    assertThat(Undecided.of(isDeadLetter, isReadable, isDecidedElsewhere)).isEqualTo(expected);
  }
}
