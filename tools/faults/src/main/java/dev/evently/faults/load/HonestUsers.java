package dev.evently.faults.load;

import dev.evently.common.access.Role;
import dev.evently.faults.load.AddressClient.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * People who come at a fixed pace, whatever became of those before them: each books one ticket and
 * polls until the outcome is known, or waits for it with the call that books. Who is told to come
 * later does.
 */
public final class HonestUsers {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> WAIT = Map.of("Prefer", "wait=10");

  private final AddressClient api;
  private final Organiser organiser;
  private final UUID eventId;
  private final AcceptedRequests accepted;
  private final Map<String, String> preference;
  private final Queue<String> unserved = new ConcurrentLinkedQueue<>();

  private HonestUsers(
      AddressClient api,
      Organiser organiser,
      UUID eventId,
      AcceptedRequests accepted,
      Map<String, String> preference) {
    this.preference = preference;
    this.api = api;
    this.organiser = organiser;
    this.eventId = eventId;
    this.accepted = accepted;
  }

  /** Those who poll each 50 ms, so that how long they took is only so exact. */
  public static HonestUsers polling(
      AddressClient api, Organiser organiser, UUID eventId, AcceptedRequests accepted) {
    return new HonestUsers(api, organiser, eventId, accepted, Map.of());
  }

  /** Those whose call is answered when their outcome is known. */
  public static HonestUsers waiting(
      AddressClient api, Organiser organiser, UUID eventId, AcceptedRequests accepted) {
    return new HonestUsers(api, organiser, eventId, accepted, WAIT);
  }

  /** Lets so many come, one each time, and returns when all are served; how long each waited. */
  public Times come(int count, Duration each) throws InterruptedException {
    Times times = new Times();
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        threads.execute(() -> book(times));
        long next = began + (i + 1) * each.toNanos();
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime()))); // the pace
      }
    }
    return times;
  }

  /** What those were answered last who did not know their outcome in time. */
  public Queue<String> unserved() {
    return unserved;
  }

  private void book(Times times) {
    String token = organiser.token(UUID.randomUUID(), Role.USER);
    long began = System.nanoTime();
    try {
      Answer answer = accept(token, began);
      if (!answer.isAccepted()) {
        unserved.add("booked in vain, last: " + answer);
        return;
      }
      accepted.add(answer.body(), token);
      String path = "/api/v1/requests/" + answer.body().path("requestId").asString();
      while (!isDecided(answer)) {
        if (!isPatient(began)) {
          unserved.add("polled in vain, last: " + answer);
          return;
        }
        Thread.sleep(answer.isRefusal() ? later(answer) : POLL); // between two polls
        answer = api.get(path, token);
      }
      times.add(System.nanoTime() - began);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Books until it is accepted, or patience ends. */
  private Answer accept(String token, long began) throws InterruptedException {
    Map<String, String> headers = new HashMap<>(preference);
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/v1/events/" + eventId + "/bookings";
    Answer answer = api.post(path, token, Map.of("quantity", 1), headers);
    while (!answer.isAccepted() && isPatient(began)) {
      Thread.sleep(later(answer)); // as it was told
      answer = api.post(path, token, Map.of("quantity", 1), headers);
    }
    return answer;
  }

  private static boolean isDecided(Answer answer) {
    return answer.status() == 200
        && !answer.body().path("status").asString("PENDING").equals("PENDING");
  }

  private static Duration later(Answer answer) {
    return Duration.ofSeconds(Math.max(1, answer.retryAfterSeconds()));
  }

  private static boolean isPatient(long began) {
    return System.nanoTime() - began < PATIENCE.toNanos();
  }
}
