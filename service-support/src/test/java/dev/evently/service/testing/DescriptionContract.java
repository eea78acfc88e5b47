package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.HttpCall.Answer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A service with calls under {@code /api} describes them, and what may come of each. */
public interface DescriptionContract extends ProblemContract {
  /** A token that may make every call. */
  String adminToken();

  @Test
  default void refusesParametersThatAnOperationDoesNotHave() {
    forEachOperation(this::refusesParametersOf);
  }

  private void refusesParametersOf(String method, String path, JsonNode operation) {
    Answer answer =
        HttpCall.send(
            port(),
            method,
            call(path) + "?unheardOf=1",
            "Authorization",
            "Bearer " + adminToken(),
            "Content-Type",
            "application/json",
            "Accept",
            path.endsWith("/stream") ? "text/event-stream" : "application/json");
    String what = "%s %s: %s".formatted(method, path, answer.body());
    assertThat(answer.status()).as(what).isEqualTo(400);
    JsonNode error = answer.json().path("errors").path(0);
    assertThat(error.path("field").asString()).as(what).isEqualTo("unheardOf");
    String known =
        operation
            .path("parameters")
            .valueStream()
            .filter(parameter -> parameter.path("in").asString().equals("query"))
            .map(parameter -> parameter.path("name").asString())
            .sorted()
            .collect(Collectors.joining(", "));
    assertThat(error.path("message").asString())
        .as(what)
        .isEqualTo("is not a known parameter; this call has " + (known.isEmpty() ? "none" : known));
  }

  @Test
  default void namesEachOperation() {
    Set<String> names = new HashSet<>();
    forEachOperation((_, _, operation) -> {
      String name = operation.path("operationId").asString();
      assertThat(name).matches("[a-z]+([A-Z][a-z]+)*");
      assertThat(names.add(name)).as(name).isTrue();
      assertThat(operation.path("summary").asString()).as(name).isNotEmpty();
      assertThat(operation.path("tags")).as(name).isNotEmpty();
    });
    assertThat(names).isNotEmpty();
  }

  /** Nothing is left to {@code default}, of which a generated client knows nothing. */
  @Test
  default void describesEachAnswerByItsStatus() {
    forEachOperation((method, path, operation) -> {
      String what = method + " " + path;
      assertThat(path).startsWith("/api/");
      JsonNode answers = operation.path("responses");
      assertThat(answers.propertyNames())
          .as(what)
          .allMatch(status -> status.matches("[2-5]\\d\\d"));
      assertThat(answers.path("429").path("headers").propertyNames())
          .as(what)
          .contains("Retry-After", "RateLimit", "RateLimit-Policy");
      answers
          .properties()
          .forEach(answer ->
              assertThat(answer.getValue().path("content").isEmpty())
                  .as("%s: %s has a body", what, answer.getKey())
                  .isEqualTo(answer.getKey().matches("204|304")));
    });
  }

  /** Who may call it without a token may do so by the document, and nobody else. */
  @Test
  default void describesWhoMayCall() {
    forEachOperation((method, path, operation) -> {
      String what = method + " " + path;
      assertThat(operation.has("security")).as(what).isTrue();
      boolean isOpen = operation.path("security").isEmpty();
      Answer answer = HttpCall.send(port(), method, call(path), "Content-Type", "text/nothing");
      if (isOpen) {
        assertThat(answer.status()).as(what).isNotEqualTo(401);
      } else {
        assertThat(answer.status()).as(what).isEqualTo(401);
        assertThat(operation.path("responses").has("401")).as(what).isTrue();
      }
    });
  }

  @Test
  default void describesWhatIsAnsweredToCallsOfAnyForm() {
    Description description = Description.of(port());
    forEachOperation((method, path, _) -> {
      for (String[] headers :
          new String[][] {
            {"Accept", "image/png", "Content-Type", "application/json"},
            {"Accept", "*/*", "Content-Type", "application/json"},
            {"Accept", "*/*", "Content-Type", "text/nothing"},
            {"Accept", "*/*", "Content-Type", "application/json", "If-Match", "\"none\""},
            {"Accept", "*/*", "Content-Type", "application/json", "Idempotency-Key", " "}
          }) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + adminToken();
        System.arraycopy(headers, 0, all, 2, headers.length);
        if (!path.endsWith("/stream")) {
          Answer answer = HttpCall.send(port(), method, call(path), all);
          description.expect(method, path, answer.status(), answer.response().headers());
        }
      }
    });
  }

  private static String call(String path) {
    return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
  }

  /** An operation, by method and path. */
  @FunctionalInterface
  interface OperationCheck {
    void check(String method, String path, JsonNode operation);
  }

  private void forEachOperation(OperationCheck check) {
    JsonNode paths = Description.of(port()).document().path("paths");
    assertThat(paths).isNotEmpty();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    check.check(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        method.getValue())));
  }
}
