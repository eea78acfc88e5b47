package dev.evently.faults.load;

import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.faults.load.AddressClient.Answer;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The heaviest requests that are legal, at the fastest pace that the API accepts: an organiser
 * uploads maps of 100,000 seats, several at once, and one user books a thousand of their seats by
 * name, and looks for two adjacent seats where there are none. Each comes again as soon as it may.
 * Their events are in other partitions than a given one, because those of the same partition are
 * decided in their order.
 */
public final class HeavyRequests implements AutoCloseable {
  private static final int MAPS_AT_ONCE = 8;
  private static final int MOST_MAPS = 24;
  private static final long POLL_MILLIS = 200;

  /** Of a system as it is shipped. */
  private static final int PARTITIONS = 8;

  private final AddressClient api;
  private final Organiser organiser;
  private final AcceptedRequests accepted;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<UUID> maps = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final UUID elsewhere;
  private final UUID withoutAdjacent;
  private volatile boolean running = true;

  private HeavyRequests(
      AddressClient api, Organiser organiser, AcceptedRequests accepted, UUID elsewhere)
      throws InterruptedException {
    this.api = api;
    this.organiser = organiser;
    this.accepted = accepted;
    this.elsewhere = elsewhere;
    withoutAdjacent = stadium();
  }

  /**
   * Prepares a map of which no two free seats are adjacent, and returns when it is there.
   *
   * @param elsewhere an event in whose partition there are none of them
   */
  public static HeavyRequests prepare(
      AddressClient api, Organiser organiser, AcceptedRequests accepted, UUID elsewhere)
      throws InterruptedException {
    HeavyRequests heavy = new HeavyRequests(api, organiser, accepted, elsewhere);
    heavy.upload(heavy.withoutAdjacent);
    for (int row = 0; row < SeatMapFile.ROWS; row += 2) {
      String user = organiser.token(UUID.randomUUID(), Role.USER); // no limit is met yet
      heavy.awaitDecided(
          heavy.ask("prepare", heavy.withoutAdjacent, user, seats(SeatMapFile.everyOther(row))),
          user);
    }
    return heavy;
  }

  /** Begins to send them. */
  public void start() {
    threads.execute(() -> endQuietly(this::uploadMaps));
    threads.execute(() -> endQuietly(this::bookAndSearch));
  }

  /** How many calls of each kind were answered with each status. */
  public Map<String, Long> answers() {
    Map<String, Long> counts = new TreeMap<>();
    answers.forEach((answer, number) -> counts.put(answer, number.get()));
    return counts;
  }

  /** Answers that nobody should get, and none. */
  public Queue<String> faults() {
    return faults;
  }

  private void uploadMaps() throws InterruptedException {
    while (running && maps.size() < MOST_MAPS) {
      try (ExecutorService uploads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < MAPS_AT_ONCE; i++) {
          uploads.execute(() ->
              endQuietly(() -> {
                UUID event = stadium();
                upload(event);
                maps.add(event);
              }));
        }
      }
    }
  }

  private void upload(UUID event) throws InterruptedException {
    String path = "/api/v1/events/" + event + "/seats";
    byte[] file = SeatMapFile.csv();
    Answer answer = counted("upload", api.postCsv(path, organiser.token(), file));
    while (answer.isRefusal() && running) {
      Thread.sleep(later(answer)); // as it was told
      answer = counted("upload", api.postCsv(path, organiser.token(), file));
    }
    remember(answer, organiser.token());
    awaitDecided(answer, organiser.token());
  }

  private void bookAndSearch() throws InterruptedException {
    String user = organiser.token(UUID.randomUUID(), Role.USER);
    for (int i = 0; running; i++) {
      List<UUID> known = List.copyOf(maps);
      UUID map = known.isEmpty() ? withoutAdjacent : known.get(i % known.size());
      ask("book 1,000", map, user, seats(SeatMapFile.labels(i % SeatMapFile.ROWS)));
      ask("look for 2", withoutAdjacent, user, Map.of("quantity", 2));
    }
  }

  private static Map<String, ?> seats(List<String> labels) {
    return Map.of("seats", labels, "quantity", labels.size());
  }

  /** Asks once, and again later when it is told so. */
  private Answer ask(String what, UUID event, String token, Map<String, ?> body)
      throws InterruptedException {
    String path = "/api/v1/events/" + event + "/bookings";
    Map<String, String> headers = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    Answer answer = counted(what, api.post(path, token, body, headers));
    while (answer.isRefusal() && running) {
      Thread.sleep(later(answer)); // as it was told
      answer = counted(what, api.post(path, token, body, headers));
    }
    remember(answer, token);
    return answer;
  }

  private void awaitDecided(Answer receipt, String token) throws InterruptedException {
    String path = "/api/v1/requests/" + receipt.body().path("requestId").asString("none");
    Answer answer = receipt;
    while (running
        && receipt.isAccepted()
        && answer.body().path("status").asString("PENDING").equals("PENDING")) {
      Thread.sleep(POLL_MILLIS); // between two polls
      answer = api.get(path, token);
    }
  }

  private void remember(Answer answer, String token) {
    if (answer.isAccepted()) {
      accepted.add(answer.body(), token);
    } else if (answer.status() == 0) {
      accepted.addUnknown();
    }
  }

  private Answer counted(String what, Answer answer) {
    answers.computeIfAbsent(what + " " + answer.status(), _ -> new AtomicLong()).incrementAndGet();
    boolean isInVain = answer.status() == HttpURLConnection.HTTP_CONFLICT; // a map is sold out
    if (!answer.isAccepted() && !answer.isRefusal() && !isInVain) {
      faults.add(what + ": " + answer);
    }
    return answer;
  }

  private static long later(Answer answer) {
    return Math.max(1, answer.retryAfterSeconds()) * 1_000;
  }

  /** What one of them does. */
  @FunctionalInterface
  private interface Course {
    void run() throws InterruptedException;
  }

  private void endQuietly(Course course) {
    try {
      course.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      faults.add("ended: " + e);
    }
  }

  private UUID stadium() throws InterruptedException {
    Map<String, ?> terms = Map.of("capacity", 0, "maxPerBooking", SeatMapFile.ROW);
    UUID event;
    do {
      event = organiser.publish("Stadium", terms, List.of(), 0, 0).eventId();
    } while (Topics.partition(event, PARTITIONS) == Topics.partition(elsewhere, PARTITIONS));
    return event;
  }

  /** Sends no more, and returns when what was sent is answered. */
  @Override
  public void close() {
    running = false;
    threads.close();
  }
}
