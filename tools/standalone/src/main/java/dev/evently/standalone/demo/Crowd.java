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

/** Many people and their calls, each person on a thread of their own. */
final class Crowd {
  /** Connections kept open to the API; whoever has none yet waits for one, as in a browser. */
  private static final int CONNECTIONS = 1000;

  private final ApiClient api;
  private final List<Person> people;
  private final Map<UUID, JsonNode> accepted = new ConcurrentHashMap<>();
  private final Queue<String> troubles = new ConcurrentLinkedQueue<>();

  Crowd(ApiClient api, List<Person> people) {
    this.api = api;
    this.people = people;
  }

  /** Something that a person does. */
  @FunctionalInterface
  interface Deed {
    void run(Person person) throws InterruptedException;
  }

  /** All people ask for a place at once; returns at once. */
  ExecutorService storm(UUID eventId) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    start(threads, people, CONNECTIONS, person -> book(person, eventId));
    return threads;
  }

  /** These people do this, some at a time; returns when all are done. */
  void each(Collection<Person> some, int atOnce, Deed deed) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      start(threads, some, atOnce, deed);
    }
  }

  /** Accepted requests by user, as the API answered them. */
  Map<UUID, JsonNode> accepted() {
    return accepted;
  }

  /** What went wrong, in words. */
  Collection<String> troubles() {
    return troubles;
  }

  private void start(ExecutorService threads, Collection<Person> some, int atOnce, Deed deed) {
    Semaphore connections = new Semaphore(atOnce);
    for (Person person : some) {
      threads.execute(() -> {
        try {
          connections.acquire();
          try {
            deed.run(person);
          } finally {
            connections.release();
          }
        } catch (CommandException e) {
          troubles.add(person.name() + ": " + e.getMessage());
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      });
    }
  }

  private void book(Person person, UUID eventId) throws InterruptedException {
    JsonNode request =
        api.post(
                "/api/v1/events/" + eventId + "/bookings",
                person.token(),
                Map.of("quantity", 1),
                Map.of("Idempotency-Key", "demo-" + person.userId()))
            .expect(200, 202);
    accepted.put(person.userId(), request);
  }
}
