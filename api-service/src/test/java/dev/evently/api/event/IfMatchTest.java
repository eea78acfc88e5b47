package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.input.IfMatch;
import dev.evently.service.problem.ProblemException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class IfMatchTest {

  @Test
  void readsTheTagsOfEvents() {
    assertThat(IfMatch.required(EventETag.of(42, 7)).revisions()).containsExactly(42L);
    assertThat(IfMatch.required("\"42\"").revisions()).containsExactly(42L);
    assertThat(IfMatch.required("\"2.9\",\"1\" , W/\"3\", \"x\", \"2.1\"").revisions())
        .containsExactly(2L, 1L);
    assertThat(IfMatch.required("*").isAny()).isTrue();
    assertThat(IfMatch.optional(null).isAny()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\",", " ", "\"", "W/", "*", "\"1\" ,\t", "\"1"})
  void readsHeadersOfAnyLengthAtOnce(String part) {
    // Tomcat takes headers of 8 KB at most
    String header = part.repeat(8_000 / part.length());
    for (String sent : List.of(header, header + "\"2\"", header + "!")) {
      try {
        assertThat(IfMatch.required(sent)).isNotNull();
      } catch (ProblemException e) {
        assertThat(e.status().is4xxClientError()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                             | BAD_REQUEST",
        "3                              | BAD_REQUEST",
        "\"\"                           | BAD_REQUEST",
        "\"3                            | BAD_REQUEST",
        "3*                             | BAD_REQUEST",
        "abc*                           | BAD_REQUEST",
        "\"1\", *                      | BAD_REQUEST",
        "*, \"1\"                      | BAD_REQUEST",
        "junk \"3\"                    | BAD_REQUEST",
        "\"1\" \"2\"                 | BAD_REQUEST",
        "\"1\",                        | BAD_REQUEST",
        "w/\"3\"                       | BAD_REQUEST",
        "W/\"3\"                        | PRECONDITION_FAILED",
        "\"a\"                          | PRECONDITION_FAILED",
        "\"-1\"                         | PRECONDITION_FAILED",
        "\"3.\"                         | PRECONDITION_FAILED",
        "\"3.1.1\"                      | PRECONDITION_FAILED",
        "\"9999999999999999999\"        | PRECONDITION_FAILED",
        "W/\"3\", \"a\"                 | PRECONDITION_FAILED"
      })
  void refusesWhatNoRevisionCanMeet(String header, HttpStatus status) {
    assertThatThrownBy(() -> IfMatch.optional(header))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }

  @Test
  void requiresTheHeader() {
    assertThatThrownBy(() -> IfMatch.required(null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.PRECONDITION_REQUIRED));
  }

  @Test
  void picksTheCurrentRevisionWhereThereIsAChoice() {
    assertThat(new IfMatch(List.of()).revision(() -> OptionalLong.of(5))).isEqualTo(5);
    assertThat(new IfMatch(List.of()).revision(OptionalLong::empty)).isEqualTo(1);
    assertThat(new IfMatch(List.of(4L, 5L, 6L)).revision(() -> OptionalLong.of(5))).isEqualTo(5);
    assertThat(new IfMatch(List.of(4L, 6L)).revision(() -> OptionalLong.of(5))).isEqualTo(6);
    assertThat(new IfMatch(List.of(2L, 1L)).revision(OptionalLong::empty)).isEqualTo(1);
  }

  @Test
  void asksForNoRevisionThatIsStated() {
    assertThat(
            new IfMatch(List.of(4L))
                .revision(() -> {
                  throw new AssertionError("The revision is stated");
                }))
        .isEqualTo(4);
  }

  @Test
  void standsForTheCallWhateverIsCurrent() {
    assertThat(new IfMatch(List.of()).stated()).isZero();
    assertThat(new IfMatch(List.of(4L)).stated()).isEqualTo(4);
    assertThat(new IfMatch(List.of(4L, 6L, 5L)).stated()).isEqualTo(6);
  }
}
