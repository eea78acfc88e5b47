package dev.evently.faults;

import dev.evently.common.access.Role;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.AddressClient.Answer;
import dev.evently.faults.load.Organiser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Asks for figures that only grow, again and again until closed, wherever they are told. Each place
 * answers with figures that are no less than before, or with 503 and when to come again, or, while
 * nobody is there, not at all.
 */
final class FiguresWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final String PATH = "/api/v1/analytics/";
  private static final int MOST_FAULTS = 20;

  /** The calls, and where the figures stand in their answers. */
  private static final Map<String, List<String>> FIGURES =
      Map.of(
          "overview",
          List.of("/cancelledBookings", "/promoted", "/rejected"),
          "summary?limit=1",
          List.of(
              "/bookings/confirmedBookings",
              "/bookings/cancelledBookings",
              "/bookings/confirmedTickets",
              "/refusals/rejected"),
          "cancellation-rate?days=30",
          List.of("/confirmed", "/cancelled"));

  private static final String DAYS = "daily-confirmed?days=366";

  private final Organiser organiser;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FiguresWatch(Organiser organiser) {
    this.organiser = organiser;
  }

  /** Where figures are told, and the most that it told of each. */
  private static final class Place {
    private final Map<String, Long> most;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();

    private Place(Map<String, Long> least) {
      most = new ConcurrentHashMap<>(least);
    }
  }

  /**
   * Begins to ask there.
   *
   * @param least what it has to tell at least
   */
  void watch(String name, URI address, Map<String, Long> least) {
    Place place = new Place(least);
    places.put(name, place);
    threads.execute(() -> ask(name, address, place));
  }

  /** The most that was told there of each figure. */
  Map<String, Long> told(String name) {
    return Map.copyOf(place(name).most);
  }

  /** How often figures were told there. */
  int answers(String name) {
    return place(name).told.get();
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("Expected a place that is watched, but got " + name);
    }
    return place;
  }

  /** Answers that nobody should get. */
  Queue<String> faults() {
    return faults;
  }

  /** How often each place told figures, said when to come again, and did not answer. */
  @Override
  public String toString() {
    return places.entrySet().stream()
        .map(each ->
            "%s: %d with figures, %d later, %d silent"
                .formatted(
                    each.getKey(),
                    each.getValue().told.get(),
                    each.getValue().busy.get(),
                    each.getValue().silent.get()))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private void ask(String name, URI address, Place place) {
    String token = organiser.token(UUID.randomUUID(), Role.ANALYST);
    try (AddressClient client = new AddressClient(address, "127.0.0.1")) {
      while (true) {
        for (String call : FIGURES.keySet()) {
          take(name, place, call, client.get(PATH + call, token));
        }
        take(name, place, DAYS, client.get(PATH + DAYS, token));
        Thread.sleep(PAUSE); // between two questions
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String name, Place place, String call, Answer answer) {
    switch (answer.status()) {
      case 200 -> {
        place.told.incrementAndGet();
        figures(call, answer.body())
            .forEach((figure, now) -> {
              Long before = place.most.put(figure, now);
              if (before != null && before > now) {
                fault("%s said %d of %s, and then %d".formatted(name, before, figure, now));
              }
            });
      }
      case 503 -> {
        place.busy.incrementAndGet();
        if (answer.retryAfterSeconds() < 1) {
          fault("%s said no time to come again: %s".formatted(name, answer));
        }
      }
      case 0 -> place.silent.incrementAndGet();
      default -> fault("%s answered %s with %s".formatted(name, call, answer));
    }
  }

  /** What is missing counts as less than nothing. */
  private static Map<String, Long> figures(String call, JsonNode body) {
    if (call.equals(DAYS)) {
      return Map.of(call, body.valueStream().mapToLong(day -> day.path("count").asLong(-1)).sum());
    }
    return FIGURES.getOrDefault(call, List.of()).stream()
        .collect(Collectors.toMap(at -> call + at, at -> body.at(at).asLong(-1)));
  }

  private void fault(String what) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(what);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
