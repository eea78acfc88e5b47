package dev.evently.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
  private static final String FAMILY =
      "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66";

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
    assertThat(Characters.stayInLine(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zo\u00eb",
        "\u0645\u0633\u0631\u062d",
        "\u05ea\u05d9\u05d0\u05d8\u05e8\u05d5\u05df",
        "Caf\u00e9\u00a07",
        "\ud83c\udfab",
        "a\u200fb"
      })
  void leavesNamesOfAllScripts(String name) {
    assertThat(Characters.stayInLine(name)).isTrue();
    assertThat(Characters.canBeSeen(name)).isTrue();
  }

  /** Zero-width characters, fillers, a blank pattern of Braille, a character that is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u200b",
        "\u200d\u2060",
        "\ufeff",
        "\u00ad",
        "\u3164",
        "\u115f\u1160",
        "\u2800",
        "\ufe0f",
        "\udb40\udc20",
        "a\uffff",
        "a\u0378"
      })
  void seesNamesThatNobodySees(String name) {
    assertThat(Characters.canBeSeen(name)).isFalse();
    assertThat(Characters.areAllSeen(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\u200b",
        "\ufeff1",
        "A\u00adB",
        "A\u200dB",
        "A\u200c",
        "1\ufe0f",
        "A\u2060",
        "\u05d0\u200f",
        "A\u034f1",
        "\u0645\u200c",
        "\ud83c\udfab\u200d"
      })
  void seesWhatOnlyLooksLikeAnotherLabel(String label) {
    assertThat(Characters.canBeSeen(label)).isTrue();
    assertThat(Characters.areAllSeen(label)).isFalse();
  }

  /** A family of emoji, a heart in colour, a keycap, Persian, Hindi. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        FAMILY,
        "\u2764\ufe0f",
        "1\ufe0f\u20e3",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "Parkett A-1"
      })
  void leavesInvisibleCharactersThatChangeWhatIsSeen(String label) {
    assertThat(Characters.areAllSeen(label)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "abc, 3",
    "\u00e9, 1",
    "e\u0301, 1",
    "\ud83c\udfab\ud83c\udfab, 2",
    "\ud83c\udde9\ud83c\uddea, 1",
    FAMILY + ", 1",
    "\uac01\u1112\u1161\u11ab, 2"
  })
  void countsAsAPersonDoes(String text, int characters) {
    assertThat(Characters.count(text)).isEqualTo(characters);
  }
}
