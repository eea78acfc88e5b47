package dev.evently.audit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(350);

  private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();
  private final CountDownLatch called = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          called.countDown();
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
          Integer status = statuses.size() > 1 ? statuses.poll() : statuses.peek();
          byte[] body = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status == null ? 503 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ApiClient client(Duration timeout) {
    return new ApiClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), timeout);
  }

  @Test
  void sendsTheSameCallAgainUntilTheServiceTakesIt() throws Exception {
    statuses.addAll(List.of(503, 429, 200));
    try (ApiClient client = client(LONG)) {
      var response = client.post("/x", null, Map.of(), Map.of("Idempotency-Key", "k"));
      assertThat(response.expect(200).path("n").asInt()).isEqualTo(1);
    }
    assertThat(keys).containsExactly("k", "k", "k");
  }

  @Test
  void doesNotRepeatWhatWasRefused() throws Exception {
    statuses.add(409);
    try (ApiClient client = client(LONG)) {
      var response = client.get("/x", "token");
      assertThat(response.status()).isEqualTo(409);
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> response.expect(200, 202))
          .withMessage("GET /x was answered with 409: {\"n\":1}");
    }
    assertThat(keys).hasSize(1);
  }

  @Test
  void saysWhatTheLastTryCameToWhenTheTimeIsOver() {
    try (ApiClient client = client(SHORT)) {
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> client.get("/x", null))
          .withMessageContaining("GET /x of http://127.0.0.1:")
          .withMessageContaining("it answers 503");
    }
    assertThat(keys).hasSizeGreaterThan(1);
  }

  @Test
  void triesAgainWhereNobodyListens() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    try (ApiClient client = new ApiClient(URI.create("http://127.0.0.1:" + port), SHORT)) {
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> client.get("/x", null))
          .withMessageContaining("ConnectException");
    }
  }

  @Test
  void endsWhenItIsInterruptedBetweenTwoTries() throws Exception {
    AtomicReference<Exception> thrown = new AtomicReference<>();
    try (ApiClient client = client(LONG)) {
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.get("/x", null);
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      called.await();
      caller.interrupt();
      caller.join();
    }
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }
}
