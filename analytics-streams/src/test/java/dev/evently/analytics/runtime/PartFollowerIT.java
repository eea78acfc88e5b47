package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.testing.AnalyticsService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PartFollowerIT extends AnalyticsService {
  /** One in twelve went wrong while its thread could be quicker than who started it. */
  private static final int STARTS = 30;

  @Autowired private PartFollower follower;

  @Test
  void readsAgainAfterEachStartAndIsNotHealthyUntilThen() {
    for (int i = 0; i < STARTS; i++) {
      follower.stop();
      try {
        expectProblem(admin.get("/api/v1/analytics/overview"), 503, "/api/v1/analytics/overview");
        assertThat(health().statusCode()).isEqualTo(503);
        assertThat(health().body())
            .contains("\"status\":\"OUT_OF_SERVICE\"", "reading what is counted");
      } finally {
        follower.start();
      }
      await().atMost(SOON).until(() -> health().statusCode() == 200);
      assertThat(admin.get("/api/v1/analytics/overview").statusCode()).isEqualTo(200);
    }
  }
}
