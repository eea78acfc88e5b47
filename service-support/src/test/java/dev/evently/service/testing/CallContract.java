package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.HttpCall.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The same faults of calls under {@code /api} have the same answers at every service with some. */
public interface CallContract extends ProblemContract {
  /** A GET that answers when it has the token, with a parameter that takes no such value. */
  String pathWithBadParameter();

  /** The parameter's name. */
  String badParameter();

  /** A token that may make the call. */
  String token();

  @Test
  default void namesAParameterThatIsNotValid() {
    Answer answer = get(pathWithBadParameter());
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.propertyNames())
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "errors");
    assertThat(problem.get("type").asString()).isEqualTo("urn:evently:problem:invalid");
    assertThat(problem.get("errors").findValuesAsString("field")).containsExactly(badParameter());
    assertThat(problem.get("errors").get(0).get("message").asString()).startsWith("must be ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ff", "%ED%A0%80", "%C0%80", "%F4%90%80%80", "%E2%82"})
  default void rejectsAQueryThatIsNotUtf8(String value) {
    Answer answer = get(path() + "?%s=%s".formatted(badParameter(), value));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/yaml", "application/xml", "text/csv", "text/plain"})
  default void givesJsonOnly(String type) {
    Answer answer = get(path(), "Accept", type);
    assertThat(answer.status()).as(answer.body()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo("about:blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*", "text/html,*/*;q=0.1", "application/json"})
  default void givesJsonToWhoeverTakesIt(String accepted) {
    Answer answer = get(path(), "Accept", accepted);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  default void asksForATokenOfACall() {
    Answer answer = HttpCall.send(port(), "GET", "/api/v1/nowhere");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(get("/api/v1/nowhere").status()).isEqualTo(404);
  }

  private String path() {
    String path = pathWithBadParameter();
    return path.substring(0, path.indexOf('?'));
  }

  private Answer get(String path, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + token();
    System.arraycopy(headers, 0, all, 2, headers.length);
    return HttpCall.send(port(), "GET", path, all);
  }
}
