package dev.evently.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.problem.Problem.FieldProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemTest {
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void isOneShapeWithoutErrorsWhereThereAreNone() {
    assertThat(text(Problem.of(ProblemType.NOT_FOUND, "None", "/a")))
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not Found","status":404,"detail":"None","instance":"/a"}\
            """);
  }

  @Test
  void namesEachFieldOnceAndTellsAllThatIsWrongWithIt() {
    ProblemException invalid =
        ProblemException.invalid(
            List.of(
                new FieldProblem("size", "must be given"),
                new FieldProblem("name", "is too long"),
                new FieldProblem("name", "is not known")));
    assertThat(text(invalid.problem("/a")))
        .contains("\"detail\":\"Expected valid fields, but these are not: size, name\"")
        .endsWith(
            """
            "errors":[{"field":"size","message":"must be given"},\
            {"field":"name","message":"is too long"},{"field":"name","message":"is not known"}]}\
            """);
  }

  @Test
  void escapesWhatACallerMayHaveWritten() {
    assertThat(text(Problem.of(ProblemType.NOT_FOUND, "None", "/\"<b>\n")))
        .contains("\"instance\":\"/\\\"<b>\\n\"");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Bad Request",
    "414, URI Too Long",
    "505, HTTP Version not supported",
    "499, Error"
  })
  void hasATitleForEachStatusOfTheContainer(int status, String title) {
    Problem problem = Problem.of(status, "Why", "/");
    assertThat(problem.type()).isEqualTo("about:blank");
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.title()).isEqualTo(title);
  }

  @Test
  void replacesWhatWasWrittenButNotSent() throws IOException {
    response.getOutputStream().print("half an answer");
    Problem.of(ProblemType.FORBIDDEN, "No", "/a").writeTo(response);
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).startsWith("{").endsWith("}");
    assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
  }

  @Test
  void addsNothingToWhatWasSent() throws IOException {
    response.getOutputStream().print("an answer");
    response.flushBuffer();
    Problem.of(ProblemType.FORBIDDEN, "No", "/a").writeTo(response);
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString()).isEqualTo("an answer");
  }

  @Test
  void tellsWhenToComeAgain() {
    assertThat(ProblemException.busy("Full").headers().getFirst("Retry-After")).isEqualTo("2");
    assertThat(ProblemException.outcomeUnknown(new IOException()).headers().getFirst("Retry-After"))
        .isEqualTo("2");
    assertThat(ProblemException.notFound("a thing").headers().isEmpty()).isTrue();
  }

  private static String text(Problem problem) {
    return new String(problem.json(), StandardCharsets.UTF_8);
  }
}
