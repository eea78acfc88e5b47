package dev.evently.browser;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** What people do beside the browser: by the REST API. */
final class People implements AutoCloseable {
  static final String PASSWORD = "a page in the browser";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Endpoints endpoints;
  private final ApiClient api;
  private final String admin;
  private final AtomicInteger count = new AtomicInteger();

  People(Endpoints endpoints) throws InterruptedException {
    this.endpoints = endpoints;
    api = new ApiClient(endpoints.api(), PATIENCE);
    admin = logIn(endpoints.adminEmail(), endpoints.adminPassword());
  }

  /** A user with an account. */
  record Person(String name, String email, String token) {}

  String adminEmail() {
    return endpoints.adminEmail();
  }

  String adminPassword() {
    return endpoints.adminPassword();
  }

  String admin() {
    return admin;
  }

  Person signUp(String name) throws InterruptedException {
    String email =
        name.toLowerCase(java.util.Locale.ROOT) + count.incrementAndGet() + "@example.com";
    api.post(
            "/api/v1/auth/signup",
            null,
            Map.of("email", email, "name", name, "password", PASSWORD),
            Map.of())
        .expect(201);
    return new Person(name, email, logIn(email, PASSWORD));
  }

  private String logIn(String email, String password) throws InterruptedException {
    return api.post(
            "/api/v1/auth/login", null, Map.of("email", email, "password", password), Map.of())
        .expect(200)
        .path("accessToken")
        .asString();
  }

  /** An event that is on sale, as the admin publishes it. */
  String publish(Map<String, Object> event) throws InterruptedException {
    return ask(admin, "/api/v1/events", event).path("eventId").asString();
  }

  /** Asks for something, and waits for its receipt. */
  JsonNode ask(String token, String path, Map<String, Object> body) throws InterruptedException {
    return api.post(path, token, body, Map.of("Prefer", "wait=20", "Idempotency-Key", key()))
        .expect(200, 201);
  }

  /** Asks for something, and waits for nothing. */
  void post(String token, String path, Map<String, Object> body) throws InterruptedException {
    api.post(path, token, body, Map.of("Idempotency-Key", key())).expect(202);
  }

  /** Cancels a booking, and waits for the receipt. */
  void cancel(String token, String bookingId) throws InterruptedException {
    api.delete(
            "/api/v1/bookings/" + bookingId,
            token,
            Map.of("Prefer", "wait=20", "Idempotency-Key", key()))
        .expect(200);
  }

  /** Somebody who sees the figures of all events. */
  Person analyst(String name) throws InterruptedException {
    Person person = signUp(name);
    String user = api.get("/api/v1/auth/me", person.token()).expect(200).path("userId").asString();
    api.put("/api/v1/users/" + user + "/role", admin, Map.of("role", "ANALYST")).expect(200);
    return new Person(name, person.email(), logIn(person.email(), PASSWORD));
  }

  /** What analytics answers. */
  JsonNode figures(String call) throws InterruptedException {
    return api.get("/api/v1/analytics/" + call, admin).expect(200);
  }

  /** The token of somebody without an account: signing up is slow on purpose. */
  String stranger() {
    return new AccessTokens(endpoints.jwtSecret())
        .issue(new Actor(UUID.randomUUID(), Role.USER), Instant.now(), Duration.ofMinutes(5));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    api.close();
  }
}
