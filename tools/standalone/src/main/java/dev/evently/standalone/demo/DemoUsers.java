package dev.evently.standalone.demo;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/** Calls the API for many users at once, each on a thread of its own. */
final class DemoUsers {
  /** Connections kept open to the API; a user without one waits for one, as in a browser. */
  private static final int CONNECTIONS = 1000;

  private final ApiClient api;
  private final List<DemoUser> users;
  private final Map<UUID, JsonNode> accepted = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  DemoUsers(ApiClient api, List<DemoUser> users) {
    this.api = api;
    this.users = users;
  }

  /** What a user does. */
  @FunctionalInterface
  interface UserAction {
    void run(DemoUser user) throws InterruptedException;
  }

  /** All users book a ticket at the same time; returns at once. */
  ExecutorService bookAll(UUID eventId) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    start(threads, users, CONNECTIONS, user -> book(user, eventId));
    return threads;
  }

  /** These users do this, some at a time; returns when all are done. */
  void each(Collection<DemoUser> some, int atOnce, UserAction action) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      start(threads, some, atOnce, action);
    }
  }

  /** Accepted requests by user, as the API answered them. */
  Map<UUID, JsonNode> accepted() {
    return accepted;
  }

  /** What went wrong, in words. */
  Collection<String> failures() {
    return failures;
  }

  private void start(
      ExecutorService threads, Collection<DemoUser> some, int atOnce, UserAction action) {
    Semaphore connections = new Semaphore(atOnce);
    for (DemoUser user : some) {
      threads.execute(() -> {
        try {
          connections.acquire();
          try {
            action.run(user);
          } finally {
            connections.release();
          }
        } catch (CommandException e) {
          failures.add(user.name() + ": " + e.getMessage());
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      });
    }
  }

  private void book(DemoUser user, UUID eventId) throws InterruptedException {
    JsonNode request =
        api.post(
                "/api/v1/events/" + eventId + "/bookings",
                user.token(),
                Map.of("quantity", 1),
                Map.of("Idempotency-Key", "demo-" + user.userId()))
            .expect(200, 202);
    accepted.put(user.userId(), request);
  }
}
