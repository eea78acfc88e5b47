package dev.evently.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\rb",
        "a\nb",
        "a\tb",
        "\u001b[31mred",
        "a\u007fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "ticket\u202egnp.exe",
        "\u202aa",
        "\u202ba",
        "a\u202c",
        "\u202da",
        "\u2066a",
        "\u2067a",
        "\u2068a",
        "a\u2069"
      })
  void seesWhatBreaksALineOrTurnsText(String name) {
    assertThat(Characters.areVisible(name)).isFalse();
    assertThat(Label.Validator.isLabel(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoë", "مسرح", "תיאטרון", "Café\u00a07", "\ud83c\udfab", "a\u200fb"})
  void leavesNamesOfAllScripts(String name) {
    assertThat(Characters.areVisible(name)).isTrue();
  }
}
