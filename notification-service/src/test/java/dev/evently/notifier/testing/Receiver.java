package dev.evently.notifier.testing;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's endpoint. It takes what it gets, or does what it is told instead. */
public final class Receiver implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Reply> behaviour = _ -> Reply.of(204);

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * A call.
   *
   * @param headers by their names in lower case
   */
  public record Received(String path, Map<String, List<String>> headers, String body) {
    public String id() {
      return header("webhook-id");
    }

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public JsonNode json() {
      return JSON.readTree(body);
    }

    public UUID event() {
      return UUID.fromString(json().path("data").path("eventId").asString(""));
    }

    public long sequence() {
      return json().path("data").path("sequence").asLong();
    }

    /** Whether the receiver's library believes it. */
    public boolean isSignedBy(String secret) {
      try {
        new Webhook(secret).verify(body, headers);
        return true;
      } catch (WebhookVerificationException _) {
        return false;
      }
    }
  }

  /**
   * What is answered.
   *
   * @param delayMillis before it is
   */
  public record Reply(int status, Map<String, String> headers, long delayMillis, int bodyBytes) {
    public static Reply of(int status) {
      return new Reply(status, Map.of(), 0, 0);
    }

    public static Reply of(int status, String header, String value) {
      return new Reply(status, Map.of(header, value), 0, 0);
    }

    public static Reply late(long millis) {
      return new Reply(204, Map.of(), millis, 0);
    }

    public static Reply withBody(int bytes) {
      return new Reply(200, Map.of(), 0, bytes);
    }
  }

  public void answers(Function<Received, Reply> next) {
    behaviour = next;
  }

  public String url() {
    return url("/hook");
  }

  public String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** All calls, in the order in which they came. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  public List<Long> sequences(UUID event) {
    return received.stream()
        .filter(one -> one.event().equals(event))
        .map(Received::sequence)
        .toList();
  }

  public void forget() {
    received.clear();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      Map<String, List<String>> headers = new TreeMap<>();
      call.getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      Received one =
          new Received(
              call.getRequestURI().getPath(),
              headers,
              new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Reply reply = behaviour.apply(one);
      received.add(one);
      if (reply.delayMillis > 0) {
        Thread.sleep(reply.delayMillis); // as slow as it is told to be
      }
      reply.headers.forEach(call.getResponseHeaders()::set);
      call.sendResponseHeaders(reply.status, reply.bodyBytes == 0 ? -1 : reply.bodyBytes);
      if (reply.bodyBytes > 0) {
        call.getResponseBody().write(new byte[reply.bodyBytes]);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
