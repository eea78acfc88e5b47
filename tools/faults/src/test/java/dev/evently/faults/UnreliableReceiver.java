package dev.evently.faults;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Endpoints that answer one call in three with 500, and let one in ten wait for ever; and that are
 * away for a time. They keep what they took.
 */
final class UnreliableReceiver implements AutoCloseable {
  private static final long FOR_EVER_MILLIS = 60_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RandomGenerator random;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Map<String, List<Taken>> taken = new ConcurrentHashMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger hung = new AtomicInteger();

  /** Taken again, as its answer did not arrive. */
  private final AtomicInteger repeated = new AtomicInteger();

  private final int port;
  private @Nullable HttpServer server;

  UnreliableReceiver(RandomGenerator random) throws IOException {
    this.random = random;
    HttpServer first = listen(0);
    server = first;
    port = first.getAddress().getPort();
  }

  /** A message that was answered with 204. */
  record Taken(String id, String event, long sequence) {}

  String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(port, path);
  }

  /** What is sent to this path has to be signed by this secret, and of this event. */
  void expect(String path, String secret) {
    secrets.put(path, secret);
  }

  /** The messages of a path in the order in which they were first taken. */
  List<Taken> taken(String path) {
    List<Taken> all = taken.getOrDefault(path, List.of());
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  int takenInAll() {
    return taken.keySet().stream().mapToInt(path -> taken(path).size()).sum();
  }

  /** What came to a path that it was not meant for, or was not signed. */
  List<String> wrong() {
    return wrong;
  }

  /** Takes no connections any more. */
  void goAway() {
    HttpServer current = server;
    if (current != null) {
      current.stop(0);
      server = null;
    }
  }

  void comeBack() throws IOException {
    server = listen(port);
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer fresh =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 200);
    fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    fresh.createContext("/", this::answer);
    fresh.start();
    return fresh;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String path = call.getRequestURI().getPath();
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.incrementAndGet();
      int fate;
      synchronized (random) {
        fate = random.nextInt(30);
      }
      String secret = secrets.get(path);
      if (fate < 10 || secret == null) { // it is told the secret a moment after the first call
        failed.incrementAndGet();
        call.sendResponseHeaders(500, -1);
        return;
      }
      if (fate < 13) {
        hung.incrementAndGet();
        Thread.sleep(FOR_EVER_MILLIS); // longer than anybody waits
        return;
      }
      take(path, secret, headers(call), body);
      call.sendResponseHeaders(204, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, List<String>> headers(HttpExchange call) {
    Map<String, List<String>> headers = new TreeMap<>();
    call.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  private void take(String path, String secret, Map<String, List<String>> headers, String body) {
    try {
      new Webhook(secret).verify(body, headers);
    } catch (WebhookVerificationException e) {
      wrong.add("%s: %s".formatted(path, e.getMessage()));
    }
    JsonNode data = JSON.readTree(body).path("data");
    Taken one =
        new Taken(
            headers.getOrDefault("webhook-id", List.of("")).getFirst(),
            data.path("eventId").asString(""),
            data.path("sequence").asLong());
    if (!path.endsWith(one.event()) || !one.id().contains(one.event())) {
      wrong.add("%s: %s".formatted(path, one));
    }
    List<Taken> all = taken.computeIfAbsent(path, _ -> new ArrayList<>());
    synchronized (all) {
      if (all.stream().anyMatch(before -> before.id().equals(one.id()))) {
        repeated.incrementAndGet();
      } else {
        all.add(one);
      }
    }
  }

  /** What came, and what became of it. */
  @Override
  public String toString() {
    return "%,d messages: %,d calls, of them %,d answered with 500, %,d never, %,d repeated what was taken"
        .formatted(takenInAll(), calls.get(), failed.get(), hung.get(), repeated.get());
  }

  @Override
  public void close() {
    goAway();
  }
}
