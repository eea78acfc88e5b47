package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics, in the same way at every service; its integration tests implement this. */
public interface OperatorContract {
  /** What the service under test is configured with. */
  String SCRAPE_TOKEN = "scrape token of the tests";

  /** A service that other tests paused goes on reading the log when it is needed again. */
  Duration SOON = Duration.ofSeconds(30);

  /** Where the service under test listens. */
  int port();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/readiness",
        "/actuator/health/liveness",
        "/readyz",
        "/livez"
      })
  default void tellsAnyoneItsHealth(String path) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          var health = HttpCall.send(port(), "GET", path);
          assertThat(health.status()).as(health.body()).isEqualTo(200);
          assertThat(health.json().get("status").asString()).isEqualTo("UP");
          assertThat(health.body()).doesNotContain("/tmp", "/home", "/root");
        });
  }

  @Test
  default void tellsAScraperItsMetrics() {
    var metrics =
        HttpCall.send(
            port(), "GET", "/actuator/prometheus", "Authorization", "Bearer " + SCRAPE_TOKEN);
    assertThat(metrics.status()).as(metrics.body()).isEqualTo(200);
    assertThat(metrics.header("Content-Type")).startsWith("text/plain");
    assertThat(metrics.body()).contains("jvm_memory_used_bytes", "http_server_requests_seconds");
  }

  @Test
  default void letsTheScrapeTokenDoNothingElse() {
    for (String path : new String[] {"/actuator/env", "/actuator/heapdump", "/actuator/loggers"}) {
      var answer = HttpCall.send(port(), "GET", path, "Authorization", "Bearer " + SCRAPE_TOKEN);
      assertThat(answer.status()).isEqualTo(404);
    }
    var call =
        HttpCall.send(port(), "GET", "/api/v1/nowhere", "Authorization", "Bearer " + SCRAPE_TOKEN);
    assertThat(call.status()).isEqualTo(401);
  }
}
