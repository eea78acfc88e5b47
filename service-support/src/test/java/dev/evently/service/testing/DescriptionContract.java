package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A service with calls under {@code /api} describes them, and what may come of each. */
public interface DescriptionContract extends ProblemContract {
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
