package dev.evently.standalone.demo;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.Endpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Calls the API as the organiser: logs in, publishes an event, waits for decisions. */
final class Organiser {
  static final String EVENT_NAME = "Evently Night";

  private static final Duration DECISION_LIMIT = Duration.ofMinutes(2);

  /** Between two looks, as any client of REST would. */
  private static final long POLL_MILLIS = 250;

  private final ApiClient api;
  private final String token;

  private Organiser(ApiClient api, String token) {
    this.api = api;
    this.token = token;
  }

  static Organiser login(ApiClient api, Endpoints system) throws InterruptedException {
    JsonNode answer =
        api.post(
                "/api/v1/auth/login",
                null,
                Map.of("email", system.adminEmail(), "password", system.adminPassword()),
                Map.of())
            .expect(200);
    return new Organiser(api, answer.path("accessToken").asString(""));
  }

  String token() {
    return token;
  }

  /** Publishes an event that is not on sale yet, and returns its id when that is applied. */
  UUID publish(int capacity) throws InterruptedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> event =
        Map.of(
            "name",
            EVENT_NAME,
            "venue",
            "The Old Gasworks",
            "startsAt",
            now.plus(30, ChronoUnit.DAYS),
            "salesOpenAt",
            now.plus(1, ChronoUnit.DAYS),
            "capacity",
            capacity);
    JsonNode answer = api.post("/api/v1/events", token, event, headers()).expect(200, 202);
    return UUID.fromString(applied(answer).path("eventId").asString(""));
  }

  /** Lets the sale begin, also where the broker's clock is behind. */
  void open(UUID eventId) throws InterruptedException {
    Instant before = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("If-Match", "*");
    applied(
        api.patch("/api/v1/events/" + eventId, token, Map.of("salesOpenAt", before), headers)
            .expect(200, 202));
  }

  private static Map<String, String> headers() {
    return Map.of("Prefer", "wait=20", "Idempotency-Key", UUID.randomUUID().toString());
  }

  private JsonNode applied(JsonNode answer) throws InterruptedException {
    JsonNode decided = awaitDecided(answer.path("requestId").asString(""), token);
    if (!"APPLIED".equals(decided.path("status").asString(""))) {
      throw new CommandException("Expected the event to be published or changed, but: " + decided);
    }
    return decided;
  }

  /** Asks for a request until it is decided. */
  JsonNode awaitDecided(String requestId, String askerToken) throws InterruptedException {
    long deadline = System.nanoTime() + DECISION_LIMIT.toNanos();
    while (true) {
      JsonNode request = api.get("/api/v1/requests/" + requestId, askerToken).expect(200);
      if (!"PENDING".equals(request.path("status").asString(""))) {
        return request;
      }
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "Request %s is not decided within %d s: %s"
                .formatted(requestId, DECISION_LIMIT.toSeconds(), request));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
