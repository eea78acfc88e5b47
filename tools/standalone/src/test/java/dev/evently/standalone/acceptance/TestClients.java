package dev.evently.standalone.acceptance;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Calls the API of a running system as an organiser and as many users at once. */
public final class TestClients implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 200;

  private final ApiClient api;
  private final AccessTokens tokens;
  final String organiser;

  public TestClients(Endpoints system) {
    api = new ApiClient(system.api(), PATIENCE);
    tokens = new AccessTokens(system.jwtSecret());
    organiser = token(UUID.randomUUID(), Role.ADMIN);
  }

  /** A user with a token of its own. */
  record TestUser(int number, UUID userId, String token) {}

  /** What a user does. */
  @FunctionalInterface
  interface UserAction<T> {
    T by(TestUser user) throws InterruptedException;
  }

  private String token(UUID userId, Role role) {
    return tokens.issue(new Actor(userId, role), Instant.now(), Duration.ofHours(1));
  }

  List<TestUser> users(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> {
          UUID userId = UUID.randomUUID();
          return new TestUser(number, userId, token(userId, Role.USER));
        })
        .toList();
  }

  /** What came of it for each, in the order of the users. */
  <T> List<T> each(List<TestUser> users, UserAction<T> action) throws InterruptedException {
    Semaphore connections = new Semaphore(CONNECTIONS);
    return together(
        users,
        user -> {
          connections.acquire();
          try {
            return action.by(user);
          } finally {
            connections.release();
          }
        });
  }

  /** The same, with everybody at once. */
  <T> List<T> together(List<TestUser> users, UserAction<T> action) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures =
          users.stream().map(user -> threads.submit(() -> action.by(user))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("Expected everybody to be answered, but " + e.getCause(), e);
    }
  }

  /** The id of a new event that starts in a month. */
  UUID publish(String name, int capacity, Map<String, Object> terms) throws InterruptedException {
    Map<String, Object> event = new HashMap<>(terms);
    event.put("name", name);
    event.put("venue", "The Old Gasworks");
    event.put("startsAt", Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    event.put("capacity", capacity);
    JsonNode applied = ask("/api/v1/events", organiser, event);
    expect(applied, "APPLIED");
    return UUID.fromString(applied.path("eventId").asString());
  }

  void addSeats(UUID eventId, int rows, int seatsPerRow) throws InterruptedException {
    expect(
        ask(
            "/api/v1/events/" + eventId + "/seats",
            organiser,
            Map.of("rows", rows, "seatsPerRow", seatsPerRow)),
        "APPLIED");
  }

  /** Posts a request and returns its receipt. */
  JsonNode ask(String path, String token, Map<String, ?> body) throws InterruptedException {
    JsonNode answer =
        api.post(
                path,
                token,
                body,
                Map.of("Prefer", "wait=20", "Idempotency-Key", UUID.randomUUID().toString()))
            .expect(200, 202);
    while (answer.path("status").asString("").equals("PENDING")) {
      answer =
          api.get("/api/v1/requests/" + answer.path("requestId").asString(""), token).expect(200);
    }
    return answer;
  }

  JsonNode get(String path, String token) throws InterruptedException {
    return api.get(path, token).expect(200);
  }

  static void expect(JsonNode receipt, String status) {
    if (!receipt.path("status").asString("").equals(status)) {
      throw new AssertionError("Expected %s, but got %s".formatted(status, receipt));
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
