package dev.evently.faults.load;

import dev.evently.common.access.Role;
import dev.evently.faults.load.AddressClient.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * People who come at a fixed pace, whatever became of those before them: each books one ticket and
 * polls until the outcome is known. Who is told to come later does.
 */
public final class HonestUsers {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AddressClient api;
  private final Organiser organiser;
  private final UUID eventId;
  private final AcceptedRequests accepted;
  private final Queue<String> unserved = new ConcurrentLinkedQueue<>();

  public HonestUsers(
      AddressClient api, Organiser organiser, UUID eventId, AcceptedRequests accepted) {
    this.api = api;
    this.organiser = organiser;
    this.eventId = eventId;
    this.accepted = accepted;
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
      String requestId = accept(token, began);
      while (requestId != null) {
        Answer answer = api.get("/api/v1/requests/" + requestId, token);
        String status = answer.body().path("status").asString("PENDING");
        if (answer.status() == 200 && !status.equals("PENDING")) {
          times.add(System.nanoTime() - began);
          return;
        }
        if (!isPatient(began)) {
          unserved.add("polled in vain, last: " + answer);
          return;
        }
        Thread.sleep(answer.isRefusal() ? later(answer) : POLL); // between two polls
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Books until it is accepted; null when that is in vain. */
  private @Nullable String accept(String token, long began) throws InterruptedException {
    Map<String, String> headers = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/v1/events/" + eventId + "/bookings";
    Answer answer = api.post(path, token, Map.of("quantity", 1), headers);
    while (!answer.isAccepted() && isPatient(began)) {
      Thread.sleep(later(answer)); // as it was told
      answer = api.post(path, token, Map.of("quantity", 1), headers);
    }
    if (!answer.isAccepted()) {
      unserved.add("booked in vain, last: " + answer);
      return null;
    }
    accepted.add(answer.body(), token);
    return answer.body().path("requestId").asString();
  }

  private static Duration later(Answer answer) {
    return Duration.ofSeconds(Math.max(1, answer.retryAfterSeconds()));
  }

  private static boolean isPatient(long began) {
    return System.nanoTime() - began < PATIENCE.toNanos();
  }
}
