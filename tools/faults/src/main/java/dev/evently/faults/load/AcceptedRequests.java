package dev.evently.faults.load;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Every request that the API accepted, and what it said came of it. None of them may be lost, and
 * what was decided once stays so. Safe for use by many threads.
 */
public final class AcceptedRequests {
  private static final int CONNECTIONS = 16;
  private static final int SHOWN = 5;

  private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong count = new AtomicLong();

  /**
   * A request that was accepted.
   *
   * @param requestId its public id
   * @param token of who made it
   * @param position where its first receipt said that it stands in the log; null when there was
   *     none yet
   */
  private record Accepted(String requestId, String token, @Nullable String position) {}

  /** Remembers the answer to a request that was accepted. */
  public void add(JsonNode answer, String token) {
    accepted.add(new Accepted(answer.path("requestId").asString(""), token, position(answer)));
    count.incrementAndGet();
  }

  /** Remembers an answer that nobody should get. */
  public void addFailure(String what) {
    failures.add(what);
  }

  /** Remembers a request of which nobody knows whether it was accepted. */
  public void addUnknown() {
    unknown.incrementAndGet();
  }

  /** How many were accepted so far. */
  public long count() {
    return count.get();
  }

  /** Of how many requests nobody knows whether they were accepted. */
  public long unknown() {
    return unknown.get();
  }

  /** How many ended in each way, by the receipts that {@link #expectDecided} read. */
  public Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((status, number) -> counts.put(status, number.get()));
    return counts;
  }

  /** Reads the receipt of each accepted request: all are decided, as they were before. */
  public void expectDecided(ApiClient api) {
    Queue<String> wrong = new ConcurrentLinkedQueue<>(failures);
    outcomes.clear();
    Semaphore connections = new Semaphore(CONNECTIONS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Accepted request : accepted) {
        threads.execute(() -> {
          connections.acquireUninterruptibly();
          try {
            expectDecided(api, request, wrong);
          } catch (CommandException e) {
            wrong.add(String.valueOf(e.getMessage()));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            connections.release();
          }
        });
      }
    }
    if (!wrong.isEmpty()) {
      List<String> shown = new ArrayList<>(wrong).subList(0, Math.min(SHOWN, wrong.size()));
      throw new AssertionError(
          "Expected each of %d accepted requests to be decided, but %d are not as they must be:%n%s"
              .formatted(count(), wrong.size(), String.join(System.lineSeparator(), shown)));
    }
  }

  private void expectDecided(ApiClient api, Accepted request, Queue<String> wrong)
      throws InterruptedException {
    ApiClient.Response response = api.get("/api/v1/requests/" + request.requestId, request.token);
    JsonNode receipt = response.body();
    String status = receipt.path("status").asString("");
    if (response.status() != 200 || status.isEmpty() || status.equals("PENDING")) {
      wrong.add(
          "%s was answered with %d: %s".formatted(response.call(), response.status(), receipt));
      return;
    }
    outcomes.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
    if (request.position != null && !request.position.equals(position(receipt))) {
      wrong.add(
          "%s was decided at %s, and now its receipt says: %s"
              .formatted(response.call(), request.position, receipt));
    }
  }

  private static @Nullable String position(JsonNode receipt) {
    return receipt.has("offset")
        ? receipt.path("partition").asInt() + "-" + receipt.path("offset").asLong()
        : null;
  }
}
