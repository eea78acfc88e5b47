package dev.evently.faults.load;

import dev.evently.common.access.Role;
import dev.evently.faults.load.AddressClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who come at a pace of their own, however long it takes to answer them. Of those who are
 * told to come later every other one does so in time, and the others at once; after a few times
 * each gives up. Some of them poll until they know their outcome.
 */
public final class Overload {
  private static final int AT_ONCE = 4_000;
  private static final int TRIES = 3;
  private static final int ONE_OF = 25;
  private static final Duration POLL = Duration.ofMillis(200);

  /** Shorter waits are mostly the time that a transaction takes, and that a poll misses. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<AddressClient> clients;
  private final Organiser organiser;
  private final List<UUID> events;
  private final AcceptedRequests accepted;
  private final Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Queue<Double> estimates = new ConcurrentLinkedQueue<>();
  private final Times calls = new Times();
  private final Times polls = new Times();
  private final Times waits = new Times();

  /**
   * @param clients each with an address, who call in turn
   */
  public Overload(
      List<AddressClient> clients,
      Organiser organiser,
      List<UUID> events,
      AcceptedRequests accepted) {
    this.clients = List.copyOf(clients);
    this.organiser = organiser;
    this.events = List.copyOf(events);
    this.accepted = accepted;
  }

  /** Lets so many come each second, and returns when the last of them knows what it wants to. */
  public void come(int count, double perSecond) throws InterruptedException {
    Semaphore room = new Semaphore(AT_ONCE);
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        room.acquire();
        threads.execute(() -> {
          try {
            come(number);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            room.release();
          }
        });
        long next = began + (long) ((i + 1) * Duration.ofSeconds(1).toNanos() / perSecond);
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime()))); // the pace
      }
    }
  }

  private void come(int number) throws InterruptedException {
    String token = organiser.token(UUID.randomUUID(), Role.USER);
    String path = "/api/v1/events/" + events.get(number % events.size()) + "/bookings";
    Map<String, String> headers = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    AddressClient client = clients.get(number % clients.size());
    boolean isObedient = number % 2 == 0;
    for (int tries = 0; tries < TRIES; tries++) {
      Answer answer = client.post(path, token, Map.of("quantity", 1), headers);
      count(answer);
      if (answer.isAccepted()) {
        accepted.add(answer.body(), token);
        if (number % ONE_OF == 0) {
          poll(client, token, answer);
        }
        return;
      }
      if (isObedient) {
        Thread.sleep(Duration.ofSeconds(answer.retryAfterSeconds())); // as it was told
      }
    }
  }

  private void count(Answer answer) {
    answers.computeIfAbsent(answer.status(), _ -> new AtomicLong()).incrementAndGet();
    calls.add(answer.nanos());
    boolean isKnown = answer.isAccepted() || answer.status() == 409 || answer.isRefusal();
    if (!isKnown || (answer.isRefusal() && answer.retryAfterSeconds() < 1)) {
      faults.add(answer.toString());
    }
  }

  private void poll(AddressClient client, String token, Answer receipt)
      throws InterruptedException {
    long began = System.nanoTime();
    String path = "/api/v1/requests/" + receipt.body().path("requestId").asString();
    while (System.nanoTime() - began < PATIENCE.toNanos()) {
      Answer answer = client.get(path, token);
      polls.add(answer.nanos());
      String status = answer.body().path("status").asString("PENDING");
      if (answer.status() == 200 && !status.equals("PENDING")) {
        compare(receipt, System.nanoTime() - began);
        return;
      }
      Thread.sleep(POLL); // between two polls
    }
    faults.add("polled in vain: " + receipt);
  }

  private void compare(Answer receipt, long waited) {
    waits.add(waited);
    double estimate = receipt.body().path("estimatedWaitMillis").asDouble(-1);
    if (estimate >= 0 && waited >= LONG_WAIT.toNanos()) {
      estimates.add(Duration.ofMillis((long) estimate).toNanos() / (double) waited);
    }
  }

  /** How many calls were answered with each status. */
  public Map<Integer, Long> answers() {
    Map<Integer, Long> counts = new TreeMap<>();
    answers.forEach((status, number) -> counts.put(status, number.get()));
    return counts;
  }

  /** How many calls were refused for a while. */
  public long refused() {
    Map<Integer, Long> counts = answers();
    return counts.getOrDefault(429, 0L) + counts.getOrDefault(503, 0L);
  }

  /** Answers that nobody should get: none, faults, and refusals that do not say how long. */
  public Queue<String> faults() {
    return faults;
  }

  /** How long the calls took that wanted to book. */
  public Times calls() {
    return calls;
  }

  public Times polls() {
    return polls;
  }

  /** How long those who polled waited for their outcome. */
  public Times waits() {
    return waits;
  }

  /**
   * Of those who waited for long, the estimate of their receipt over their wait, from the least.
   */
  public List<Double> estimates() {
    List<Double> sorted = new ArrayList<>(estimates);
    sorted.sort(null);
    return sorted;
  }
}
