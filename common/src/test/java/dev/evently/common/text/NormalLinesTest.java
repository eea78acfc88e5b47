package dev.evently.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of several lines in one form. */
class NormalLinesTest {
  @Test
  void normalisesEachLineAndWhatIsBetween() {
    assertThat(NormalLines.of("\n \r\n A\u00a0 b \r\rCafe\u0301\tx\n\n\t\n"))
        .isEqualTo("A b\n\nCafé x");
    assertThat(NormalLines.of("\n \t\r\n")).isEmpty();
  }

  @Test
  void knowsItsForm() {
    assertThat(NormalLines.is("A b\n\nCafé x")).isTrue();
    assertThat(NormalLines.is("A\r\nb")).isFalse();
    assertThat(NormalLines.is("A\n")).isFalse();
    assertThat(NormalLines.is("Cafe\u0301\nb")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u2028b", "a\u001b[31m", "a\nb\u202ec", "a\u000bb", "a\0"})
  void breaksLinesInOneWayOnly(String text) {
    assertThat(NormalLines.areLines(NormalLines.of(text))).isFalse();
    assertThat(NormalLines.areLines("a\nb\n\nc")).isTrue();
  }
}
