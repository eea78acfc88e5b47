package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.HttpCall.Answer;
import java.util.Locale;
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
    JsonNode paths = HttpCall.send(port(), "GET", "/v3/api-docs").json().path("paths");
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    refusesParametersOf(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        method.getValue())));
  }

  private void refusesParametersOf(String method, String path, JsonNode operation) {
    Answer answer =
        HttpCall.send(
            port(),
            method,
            path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()) + "?unheardOf=1",
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
  default void describesThatEveryCallMayBeOneTooMany() {
    JsonNode paths = HttpCall.send(port(), "GET", "/v3/api-docs").json().path("paths");
    assertThat(paths.propertyNames()).isNotEmpty().allMatch(path -> path.startsWith("/api/"));
    for (JsonNode path : paths) {
      for (JsonNode operation : path) {
        JsonNode responses = operation.path("responses");
        assertThat(responses.path("429").path("headers").propertyNames())
            .as(operation.toString())
            .contains("Retry-After", "RateLimit", "RateLimit-Policy");
        assertThat(responses.has("default")).as(operation.toString()).isTrue();
      }
    }
  }
}
