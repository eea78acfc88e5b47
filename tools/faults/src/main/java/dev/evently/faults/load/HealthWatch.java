package dev.evently.faults.load;

import dev.evently.audit.client.Endpoints;
import dev.evently.faults.load.AddressClient.Answer;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks the api-service and the booking-processor how they are, again and again until closed. */
public final class HealthWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  /** An answer that takes longer is none, on the slowest machine. */
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final Times times = new Times();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Begins to ask.
   *
   * @param address from which it asks
   */
  public HealthWatch(Endpoints system, String address) {
    for (URI service : List.of(system.api(), system.processor())) {
      threads.execute(() -> ask(service, address));
    }
  }

  /** How long the answers took. */
  public Times times() {
    return times;
  }

  /** Answers other than 200 within 10 s. */
  public Queue<String> faults() {
    return faults;
  }

  private void ask(URI service, String address) {
    try (AddressClient client = new AddressClient(service, address)) {
      while (true) {
        for (String path : List.of("/livez", "/readyz")) {
          Answer answer = client.get(path, null);
          times.add(answer.nanos());
          if (answer.status() != 200 || answer.nanos() > LONGEST_NANOS) {
            faults.add(service + path + ": " + answer);
          }
        }
        Thread.sleep(PAUSE_MILLIS); // between two questions
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
