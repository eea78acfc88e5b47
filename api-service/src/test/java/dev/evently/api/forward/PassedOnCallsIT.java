package dev.evently.api.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.LiveStream;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The other side is a server that does what the analytics service should not, too. */
@Timeout(120)
class PassedOnCallsIT extends ApiTest {
  private static final String PREFIX = "/api/v1/analytics/";
  private static final HttpServer SERVICE = start();
  private static final List<String> CALLED = new CopyOnWriteArrayList<>();
  private static final Map<String, List<String>> HEADERS = new ConcurrentHashMap<>();
  private static final List<String> BODIES = new CopyOnWriteArrayList<>();

  @DynamicPropertySource
  static void analytics(DynamicPropertyRegistry registry) {
    registry.add(
        "evently.analytics.url", () -> "http://127.0.0.1:" + SERVICE.getAddress().getPort());
    registry.add(
        "evently.notifications.url", () -> "http://127.0.0.1:" + SERVICE.getAddress().getPort());
    registry.add("evently.analytics.timeout", () -> "2s");
    registry.add("evently.analytics.max-answer", () -> "100KB");
    registry.add("evently.analytics.calls-at-once", () -> "2");
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", PassedOnCallsIT::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    SERVICE.stop(0);
  }

  @BeforeEach
  void forget() {
    CALLED.clear();
    HEADERS.clear();
    BODIES.clear();
  }

  private static void answer(HttpExchange call) throws IOException {
    String uri = call.getRequestURI().toString();
    CALLED.add(call.getRequestMethod() + " " + uri);
    HEADERS.putAll(call.getRequestHeaders());
    var headers = call.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("ETag", "\"7\"");
    headers.set("Set-Cookie", "a=b");
    headers.set("Server", "x");
    headers.set("Keep-Alive", "timeout=5");
    String what = uri.substring(uri.lastIndexOf('/') + 1);
    switch (what) {
      case "elsewhere" -> {
        headers.set("Location", "/api/v1/analytics/overview");
        send(call, 302, "");
      }
      case "restoring" -> {
        headers.set("Retry-After", "7");
        headers.set("Content-Type", "application/problem+json");
        send(call, 503, "{\"status\":503}");
      }
      case "webhooks" -> {
        BODIES.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        headers.set("Location", "/api/v1/webhooks/7");
        send(call, 201, "{\"secret\":\"s\"}");
      }
      case "7" -> send(call, 204, "");
      case "same" -> call.sendResponseHeaders(304, -1);
      case "large" -> send(call, 200, "x".repeat(200_000));
      case "endless" -> {
        call.sendResponseHeaders(200, 0);
        byte[] some = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        while (true) {
          call.getResponseBody().write(some);
        }
      }
      case "silent" -> call.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
      case "half" -> {
        call.sendResponseHeaders(200, 0);
        call.getResponseBody().write("{".getBytes(StandardCharsets.US_ASCII));
        call.getResponseBody().flush();
      }
      case "stream" -> {
        headers.set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        call.getResponseBody()
            .write("id: 1\nevent: tick\ndata: 1\n\n".getBytes(StandardCharsets.US_ASCII));
        while (true) { // until the API lets go of it
          call.getResponseBody().write(":\n\n".getBytes(StandardCharsets.US_ASCII));
          call.getResponseBody().flush();
          LockSupport.parkNanos(50_000_000);
        }
      }
      default -> send(call, 200, "{\"answer\":42}");
    }
  }

  private static void send(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean hasBody = bytes.length > 0 && !call.getRequestMethod().equals("HEAD");
    call.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) {
      call.getResponseBody().write(bytes);
    }
    call.close();
  }

  @Test
  void arePassedOnWithWhatTheyAskAndNoMore() {
    String token = analyst();
    Answer answer =
        get("overview?days=7&zone=Europe%2FBerlin", token)
            .header("If-None-Match", "\"6\"")
            .header("Accept", "application/json")
            .header("Cookie", "evently_refresh=secret")
            .header("X-Forwarded-For", "1.2.3.4")
            .header("X-Other", "x")
            .send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("answer").asInt()).isEqualTo(42);
    assertThat(answer.header("ETag")).isEqualTo("\"7\"");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("Keep-Alive")).doesNotContain("timeout=5");
    assertThat(CALLED)
        .containsExactly("GET /api/v1/analytics/overview?days=7&zone=Europe%2FBerlin");
    assertThat(HEADERS)
        .containsEntry("Authorization", List.of("Bearer " + token))
        .containsEntry("Accept", List.of("application/json"))
        .containsEntry("If-none-match", List.of("\"6\""))
        .doesNotContainKeys("Cookie", "X-forwarded-for", "X-other");
  }

  @Test
  void areForAnalystsAndAdmins() {
    assertProblem(call("GET", PREFIX + "overview").send(), 401);
    assertProblem(get("overview", user()).send(), 403);
    assertProblem(get("overview", token(someOrganiser())).send(), 403);
    assertThat(CALLED).isEmpty();
    assertThat(get("overview", admin()).send().status()).isEqualTo(200);
    assertThat(get("overview", analyst()).send().status()).isEqualTo(200);
    assertThat(call("HEAD", PREFIX + "overview").as(analyst()).sendForText().statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../auth/me",
        "..%2fauth/me",
        "%2e%2e/auth/me",
        "overview/%2e%2e/%2e%2e/auth/me",
        "overview/..;/x",
        "overview;x=1",
        "over%76iew",
        "a//b",
        "/evil.example/x",
        "..",
        ".hidden",
        "overview/",
        "http://evil.example/",
        "a\\b",
        "%00",
        "1/2/3/4/5/6/7/8/9/10/11",
      })
  void leadNowhereElse(String path) throws IOException {
    try (var socket = new java.net.Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              "GET %s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                  .formatted(PREFIX, path, admin())
                  .getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
    }
    assertThat(CALLED).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void onlyRead(String method) {
    Answer answer = call(method, PREFIX + "overview").as(admin()).send();
    assertProblem(answer, 405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(CALLED).isEmpty();
  }

  @Test
  void aboutWebhooksMayChangeSomething() {
    String organiser = token(someOrganiser());
    Answer made = call("POST", "/api/v1/webhooks").as(organiser).json("{\"url\":\"x\"}").send();
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/v1/webhooks/7");
    assertThat(made.text("secret")).isEqualTo("s");
    assertThat(BODIES).containsExactly("{\"url\":\"x\"}");
    assertThat(HEADERS).containsEntry("Content-type", List.of("application/json"));
    assertThat(call("DELETE", "/api/v1/webhooks/7").as(organiser).send().status()).isEqualTo(204);
    assertThat(call("PATCH", "/api/v1/webhooks/7").as(organiser).json("{}").send().status())
        .isEqualTo(204);
    assertThat(CALLED)
        .containsExactly(
            "POST /api/v1/webhooks", "DELETE /api/v1/webhooks/7", "PATCH /api/v1/webhooks/7");
    assertProblem(call("PUT", "/api/v1/webhooks/7").as(organiser).json("{}").send(), 405);
  }

  @Test
  void aboutWebhooksAreForOrganisersAndAdmins() {
    assertProblem(call("GET", "/api/v1/webhooks").send(), 401);
    assertProblem(call("GET", "/api/v1/webhooks").as(user()).send(), 403);
    assertThat(CALLED).isEmpty();
  }

  @Test
  void tellWhatTheOtherSideTells() {
    Answer restoring = get("restoring", analyst()).send();
    assertProblemOf(restoring, "7");
    Answer same = get("same", analyst()).send();
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo("\"7\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"elsewhere", "large", "silent", "half"})
  void areAnsweredWithAProblemWhenThereIsNoGoodAnswer(String what) {
    assertProblem(get(what, analyst()).send(), 503);
    Answer again = get(what, analyst()).send();
    assertProblemOf(again, "2");
    assertThat(again.header("ETag")).isEmpty();
    assertThat(CALLED).containsOnly("GET " + PREFIX + what);
  }

  @Test
  void areCutOffWhenAnAnswerHasNoEnd() {
    assertThatThrownBy(() -> get("endless", analyst()).send())
        .isInstanceOf(UncheckedIOException.class);
    assertThat(get("overview", analyst()).send().status()).isEqualTo(200);
  }

  @Test
  void areSoManyAtOnceAtMostAndStreamsCome() throws Exception {
    String token = analyst();
    try (LiveStream one = stream(PREFIX + "stream", token, null);
        LiveStream other = stream(PREFIX + "stream", token, "9")) {
      assertThat(one.next().data()).isEqualTo("1");
      assertThat(other.next().event()).isEqualTo("tick");
      assertThat(HEADERS).containsEntry("Last-event-id", List.of("9"));
      assertProblemOf(get("overview", token).send(), "2");
    }
    await().until(() -> get("overview", token).send().status() == 200);
  }

  private static void assertProblemOf(Answer answer, String retryAfter) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
  }

  private Call get(String path, String token) {
    return call("GET", PREFIX + path).as(token);
  }

  private static String analyst() {
    return token(new Actor(UUID.randomUUID(), Role.ANALYST));
  }
}
