package dev.evently.service.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** One registry: the page says what the code says, and no two types can be mistaken. */
class ProblemTypeTest {
  private static final Path PAGE = Path.of("..", "docs", "PROBLEMS.md");

  @Test
  void thePageListsEveryTypeAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(String::strip)
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemTypeTest::row).toList());
  }

  @Test
  void noTwoTypesAreTheSame() {
    assertThat(ProblemType.values())
        .extracting(type -> type.uri() + " " + type.status())
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri))
        .allMatch(uri -> uri.equals("about:blank") || uri.matches("urn:evently:problem:[a-z-]+"));
  }

  @Test
  void theNamesThatClientsKnowStay() {
    assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri).distinct())
        .contains(
            "urn:evently:problem:invalid",
            "urn:evently:problem:last-admin",
            "urn:evently:problem:idempotency-key-reused",
            "urn:evently:problem:outcome-unknown");
  }

  @Test
  void aStatusFindsTheTypeWithoutAName() {
    assertThat(ProblemType.ofStatus(400)).contains(ProblemType.MALFORMED);
    assertThat(ProblemType.ofStatus(503)).contains(ProblemType.SERVICE_UNAVAILABLE);
    assertThat(ProblemType.ofStatus(501)).isEmpty();
  }

  @Test
  void aProblemOfAStatusThatNoCallAnswersIsRefused() {
    assertThatThrownBy(() -> ProblemException.of(HttpStatus.GONE, "gone"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("410");
  }

  private static String row(ProblemType type) {
    return "| `%s` | %d %s | %s |"
        .formatted(type.uri(), type.status().value(), type.title(), type.meaning());
  }
}
