package dev.evently.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names and labels may be, as validation meets them. */
class TextConstraintsTest {
  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
  private static final Validator VALIDATOR = FACTORY.getValidator();

  /** Five UTF-16 code units that a person counts as one character. */
  private static final String COUPLE = "\ud83d\udc68\u200d\ud83d\udc69";

  record Fields(
      @Text @Nullable String name,
      @Text(orBlank = true) @Nullable String query,
      @Label @Nullable String label,
      @SeatLabel @Nullable String seat) {}

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @Test
  void countsCharactersAsAPersonDoes() {
    assertThat(isName("a".repeat(200))).isTrue();
    assertThat(isName("a".repeat(201))).isFalse();
    assertThat(isName(COUPLE.repeat(200))).isTrue();
    assertThat(isName(COUPLE.repeat(201))).isFalse();
    assertThat(isLabel("e\u0301".repeat(40))).isTrue();
    assertThat(isLabel("e\u0301".repeat(41))).isFalse();
    assertThat(isLabel(COUPLE.repeat(40))).isTrue();
    assertThat(isName("a" + "\u0316".repeat(1_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "\u3164", "a\nb", "a\u202eb", "\ud800"})
  void refusesNamesThatCannotBeReadInALine(String name) {
    assertThat(isName(name)).isFalse();
    assertThat(isLabel(name)).isFalse();
    assertThat(isValid(new Fields(null, null, null, name))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\u200b", "A\"x", "\ufeffA", "A\u00ad1"})
  void refusesLabelsThatLookLikeOthers(String label) {
    assertThat(isLabel(label)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Block 1/2", "A, left", "A-1", "\u00c4", "7\u00a0b"})
  void takesLabelsAsVenuesNameThings(String label) {
    assertThat(isLabel(label)).isTrue();
    assertThat(isValid(new Fields(null, null, null, label))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000", "opera"})
  void takesAQueryThatIsBlank(String query) {
    assertThat(isValid(new Fields(null, query, null, null))).isTrue();
  }

  @Test
  void leavesNullToOthers() {
    assertThat(isValid(new Fields(null, null, null, null))).isTrue();
  }

  private static boolean isName(String name) {
    return isValid(new Fields(name, null, null, null));
  }

  private static boolean isLabel(String label) {
    return isValid(new Fields(null, null, label, null));
  }

  private static boolean isValid(Fields fields) {
    return VALIDATOR.validate(fields).isEmpty();
  }
}
