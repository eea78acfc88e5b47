package dev.evently.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Parkett\u00a0|Parkett",
        "\u2007A|A",
        "Block\u3000 \u2003 1|Block 1",
        "  A  B  |A B",
        "'\u202f\u205f\u1680'|''",
        "' '|''",
        "Balco\u0301n|Balc\u00f3n",
        "\u212b|\u00c5",
        "\u1112\u1161\u11ab|\ud55c",
        "\u0344|\u0308\u0301"
      })
  void bringsWhatLooksAlikeIntoOneForm(String text, String normal) {
    assertThat(NormalText.of(text)).isEqualTo(normal);
    assertThat(NormalText.is(text)).isFalse();
    assertThat(NormalText.of(normal)).isEqualTo(normal);
    assertThat(NormalText.is(normal)).isTrue();
  }

  /** What is another character for a reader, or is refused elsewhere, is left. */
  @ParameterizedTest
  @ValueSource(strings = {"", "A", "A 1", "\u00df", "\uff21", "\u2460", "a\tb", "\n", "1\u200b"})
  void leavesTheRest(String text) {
    assertThat(NormalText.of(text)).isEqualTo(text);
    assertThat(NormalText.is(text)).isTrue();
  }

  @Test
  void takesNone() {
    assertThat(NormalText.ofNullable(null)).isNull();
    assertThat(NormalText.ofNullable(" a")).isEqualTo("a");
  }
}
