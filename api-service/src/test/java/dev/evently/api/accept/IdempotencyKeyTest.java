package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class IdempotencyKeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "k                | k",
        "\"k\"            | k",
        "8e03978e-40d5    | 8e03978e-40d5",
        "\"8e03978e-40d5\"| 8e03978e-40d5",
        "\"two words\"    | two words",
        "\"a\\\"b\"       | a\"b",
        "\"a\\\\b\"       | a\\b",
        "a\"b             | a\"b",
        "a\\b             | a\\b",
        "k;p=1            | k;p=1",
        "\"k;p=1\"        | k;p=1",
        "\"\\\"\"         | \"",
        "~!               | ~!"
      })
  void readsTheQuotedAndTheBareForm(String header, String key) {
    assertThat(IdempotencyKey.parse(List.of(header)).value()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "\"\"",
        "\"",
        "\"k",
        "\"k\\",
        "\"k\\\"",
        "\"k\\n\"",
        "\"k\"x",
        "\"k\" ",
        "\"k\";p=1",
        "\"k\", \"l\"",
        "\"a\"b\"",
        "\"\u00e9\"",
        "\u00e9",
        "\"a\tb\"",
        "\"a\u007fb\""
      })
  void refusesWhatIsNeither(String header) {
    assertInvalid(List.of(header));
  }

  @Test
  void takesUpTo255Characters() {
    String longest = "k".repeat(255);
    assertThat(IdempotencyKey.parse(List.of(longest)).value()).isEqualTo(longest);
    assertThat(IdempotencyKey.parse(List.of("\"" + longest + "\"")).value()).isEqualTo(longest);
    assertThat(IdempotencyKey.parse(List.of("\"" + "\\\\".repeat(255) + "\"")).value())
        .hasSize(255);
    assertInvalid(List.of(longest + "k"));
    assertInvalid(List.of("\"" + longest + "k\""));
  }

  @Test
  void takesOneHeaderLine() {
    assertInvalid(List.of("k", "k"));
    assertInvalid(List.of("\"k\"", "k"));
  }

  private static void assertInvalid(List<String> headers) {
    assertThatThrownBy(() -> IdempotencyKey.parse(headers))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST));
  }
}
