package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.HttpCall.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same faults have the same answers at every service; its integration tests implement this. */
public interface ProblemContract {
  /** Where the service under test listens. */
  int port();

  @Test
  default void tellsThatAPathIsUnknown() {
    expectProblem(HttpCall.send(port(), "GET", "/nowhere"), 404, "/nowhere");
    expectProblem(HttpCall.send(port(), "GET", "/error"), 404, "/error");
  }

  /** A service with pages has one for them. */
  @Test
  default void tellsBrowsersThatAPathIsUnknown() {
    expectProblem(HttpCall.send(port(), "GET", "/nowhere", "Accept", "text/html"), 404, "/nowhere");
  }

  @Test
  default void tellsWhichMethodsAPathHas() {
    Answer answer = HttpCall.send(port(), "POST", "/actuator/health");
    expectProblem(answer, 405, "/actuator/health");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/yaml", "application/xml", "nonsense"})
  default void tellsThatAMediaTypeIsNotGiven(String type) {
    Answer answer = HttpCall.send(port(), "GET", "/actuator/health", "Accept", type);
    expectProblem(answer, 406, "/actuator/health");
  }

  @Test
  default void asksForAToken() {
    Answer answer = HttpCall.send(port(), "GET", "/actuator/prometheus");
    expectProblem(answer, 401, "/actuator/prometheus");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a.b.c", ""})
  default void tellsThatATokenIsNotValid(String token) {
    Answer answer =
        HttpCall.send(port(), "GET", "/actuator/prometheus", "Authorization", "Bearer " + token);
    expectProblem(answer, 401, "/actuator/prometheus");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  default void rejectsAmbiguousPaths() {
    expectProblem(HttpCall.send(port(), "GET", "/api//v1"), 400, "/api//v1");
    expectProblem(HttpCall.send(port(), "GET", "/api;x=1"), 400, "/api;x=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /over|view HTTP/1.1\r\nHost: x",
        "GET /%zz HTTP/1.1\r\nHost: x",
        "GET /a b HTTP/1.1\r\nHost: x",
        "GET / HTTP/1.1",
        "GET / HTTP/9.9\r\nHost: x",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: x",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y",
        "GET / HTTP/1.1\r\nHost: a b",
        "GET / HTTP/1.1\r\nHost: [::1",
        "GET / HTTP/1.1\r\nHost: x:port",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999",
        "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense",
        "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked",
        "GET / HTTP/1.1\r\nHost: x\r\nExpect: nonsense",
        "GET / HTTP/1.1\r\nHost: x\r\nno colon",
        "GET / HTTP/1.1\r\nHost: x\r\n: no name",
        "GET / HTTP/1.1\r\nHost: x\r\nX: \u0001",
        "GET / HTTP/1.1\r\nHost: x\r\nX\u0000: y",
        "GET /\u00e9 HTTP/1.1\r\nHost: x",
        "GET /%2e%2e/%00 HTTP/1.1\r\nHost: x",
        "GET /%ED%A0%80 HTTP/1.1\r\nHost: x",
        "GET /\\.. HTTP/1.1\r\nHost: x",
        "GET /../.. HTTP/1.1\r\nHost: x",
        "GET http://[bad/ HTTP/1.1\r\nHost: x",
        "GET nowhere HTTP/1.1\r\nHost: x",
        "CONNECT x:1 HTTP/1.1\r\nHost: x",
        "TRACE / HTTP/1.1\r\nHost: x",
        "B{D / HTTP/1.1\r\nHost: x",
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data",
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: application/*",
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: /",
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: a/b;charset=nonsense",
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Encoding: nonsense",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nAccept-Language: \u00e9;q=x",
        "GET /nowhere?x=%ED%A0%80 HTTP/1.1\r\nHost: x",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nCookie: =;=\u00e9",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nOrigin: nonsense",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nIf-Modified-Since: nonsense",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: nonsense\r\nForwarded: ;;="
      })
  default void answersWhatIsNoHttp(String head) {
    expectContainersProblem(head + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  default void answersHeadersThatAreTooLarge() {
    expectContainersProblem(
        "GET / HTTP/1.1\r\nHost: x\r\nX: %s\r\nConnection: close\r\n\r\n"
            .formatted("x".repeat(20_000)));
  }

  private void expectContainersProblem(String request) {
    String answer = HttpCall.sendRaw(port(), request);
    // 501 is of Transfer-Encoding, 505 of the version (RFC 9112)
    assertThat(answer).containsPattern("^HTTP/1.1 (4\\d\\d|501|505) ");
    assertThat(answer).contains("Content-Type: application/problem+json");
    assertThat(answer).contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY");
    assertThat(answer).containsOnlyOnce("Cache-Control: no-store");
    assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
    JsonNode problem = JsonMapper.builder().build().readTree(body(answer));
    expectShape(problem);
    assertThat(problem.get("type").asString()).isEqualTo("about:blank");
    assertThat(answer).startsWith("HTTP/1.1 " + problem.get("status").asInt());
  }

  /** The body of an answer, whether it has a length or comes in one chunk. */
  private static String body(String answer) {
    return answer.substring(
        answer.indexOf('{', answer.indexOf("\r\n\r\n")), answer.lastIndexOf('}') + 1);
  }

  private static void expectProblem(Answer answer, int status, String path) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    JsonNode problem = answer.json();
    expectShape(problem);
    assertThat(problem.get("type").asString()).isEqualTo("about:blank");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("instance").asString()).isEqualTo(path);
  }

  private static void expectShape(JsonNode problem) {
    assertThat(problem.propertyNames())
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
    assertThat(problem.get("instance").asString()).startsWith("/");
  }
}
