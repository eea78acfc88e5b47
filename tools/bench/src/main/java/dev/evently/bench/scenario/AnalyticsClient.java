package dev.evently.bench.scenario;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Asks the analytics over REST what they show at this moment. */
final class AnalyticsClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private final ApiClient analytics;
  private final String token;

  AnalyticsClient(Endpoints system) {
    analytics = new ApiClient(system.analytics(), TIMEOUT);
    token =
        new AccessTokens(system.jwtSecret())
            .issue(new Actor(new UUID(0, 0), Role.ADMIN), Instant.now(), TOKEN_LIFETIME);
  }

  /** How many bookings were confirmed today, or yesterday: midnight may lie between two looks. */
  long confirmedByDay() throws InterruptedException {
    long confirmed = 0;
    for (JsonNode day : get("daily-confirmed?days=2")) {
      confirmed += day.path("count").asLong();
    }
    return confirmed;
  }

  /** How many bookings are confirmed, over all events. */
  long confirmedByEvent() throws InterruptedException {
    return get("overview").path("confirmedBookings").asLong();
  }

  private JsonNode get(String call) throws InterruptedException {
    return analytics.get("/api/v1/analytics/" + call, token).expect(200);
  }

  @Override
  public void close() {
    analytics.close();
  }
}
