package dev.evently.faults.harm;

import dev.evently.faults.load.AddressClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Strangers that guess passwords of accounts, each one after the other, until this is closed. */
public final class Guessers implements AutoCloseable {
  private static final long PAUSE_MILLIS = 3_000;

  private final List<AddressClient> clients;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Begins to guess.
   *
   * @param addresses from which they do, in turn
   */
  public Guessers(URI service, List<String> addresses, int count) {
    clients = addresses.stream().map(address -> new AddressClient(service, address)).toList();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.execute(() -> guess(number));
    }
  }

  /** How many guesses were answered with each status. */
  public Map<Integer, Long> answers() {
    Map<Integer, Long> counts = new TreeMap<>();
    answers.forEach((status, number) -> counts.put(status, number.get()));
    return counts;
  }

  private void guess(int number) {
    AddressClient client = clients.get(number % clients.size());
    String email = "guessed-%d@example.org".formatted(number);
    try {
      for (int tries = 0; !closed; tries++) {
        int status =
            client
                .post(
                    "/api/v1/auth/login",
                    null,
                    Map.of("email", email, "password", "a guess, number " + tries),
                    Map.of())
                .status();
        answers.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
        Thread.sleep(PAUSE_MILLIS); // each has a pace of its own
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    threads.close();
    clients.forEach(AddressClient::close);
  }
}
