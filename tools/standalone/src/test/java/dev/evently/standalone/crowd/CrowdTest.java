package dev.evently.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evently.standalone.crowd.Visit.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that answers as the test says, one after the other, for each kind of call. */
class CrowdTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Reply ACCEPTED = new Reply(202, "Location", "/r/1", "{\"ahead\":7}");
  private static final Reply PENDING =
      new Reply(200, "Retry-After", "0", "{\"status\":\"PENDING\"}");
  private static final Reply CONFIRMED =
      new Reply(200, "Preference-Applied", "wait=20", "{\"status\":\"CONFIRMED\"}");
  private static final Reply HANG_UP = new Reply(0, "", "", "");

  private final Queue<Reply> toBookings = new ConcurrentLinkedQueue<>();
  private final Queue<Reply> toQuestions = new ConcurrentLinkedQueue<>();
  private final Queue<String> preferences = new ConcurrentLinkedQueue<>();
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  private record Reply(int status, String header, String value, String body) {}

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/api/v1/events/" + EVENT + "/bookings",
        call -> {
          Optional.ofNullable(call.getRequestHeaders().getFirst("Prefer"))
              .ifPresent(preferences::add);
          keys.add(call.getRequestHeaders().getFirst("Idempotency-Key"));
          reply(call, toBookings);
        });
    server.createContext("/r/1", call -> reply(call, toQuestions));
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.close();
  }

  @Test
  void booksAndWaitsForTheReceipt() throws InterruptedException {
    toBookings.add(ACCEPTED);
    toQuestions.addAll(List.of(PENDING, CONFIRMED));

    Visit visit = visit(LIMIT);

    assertThat(visit.failure()).isNull();
    Answer accepted = Objects.requireNonNull(visit.accepted());
    Answer decided = Objects.requireNonNull(visit.decided());
    assertThat(accepted.body()).isEqualTo("{\"ahead\":7}");
    assertThat(decided.body()).isEqualTo("{\"status\":\"CONFIRMED\"}");
    assertThat(decided.at()).isGreaterThan(accepted.at());
    assertThat(toQuestions).isEmpty();
  }

  @Test
  void waitsWithTheCallThatBooks() throws InterruptedException {
    toBookings.add(CONFIRMED);

    Visit visit = visit(new Visitor(UUID.randomUUID(), "token", "key", false), LIMIT);

    assertThat(preferences).containsExactly("wait=20");
    assertThat(Objects.requireNonNull(visit.decided()).body()).contains("CONFIRMED");
    assertThat(visit.accepted()).isEqualTo(visit.decided());
  }

  @Test
  void asksForTheReceiptThatDidNotComeWithTheCallThatBooks() throws InterruptedException {
    toBookings.add(ACCEPTED);
    toQuestions.add(CONFIRMED);

    Visit visit = visit(new Visitor(UUID.randomUUID(), "token", "key", false), LIMIT);

    assertThat(Objects.requireNonNull(visit.accepted()).body()).isEqualTo("{\"ahead\":7}");
    assertThat(Objects.requireNonNull(visit.decided()).body()).contains("CONFIRMED");
  }

  @Test
  void whoIsSentAwayComesAgainWithTheSameKey() throws InterruptedException {
    Reply later = new Reply(429, "Retry-After", "0", "{}");
    Reply down = new Reply(503, "Retry-After", "0", "{}");
    toBookings.addAll(List.of(later, down, ACCEPTED));
    toQuestions.add(CONFIRMED);

    assertThat(visit(LIMIT).decided()).isNotNull();
    assertThat(keys).hasSize(3).containsOnly(keys.peek());
  }

  @Test
  void whoGetsNoAnswerComesAgainOnANewConnection() throws InterruptedException {
    toBookings.addAll(List.of(HANG_UP, ACCEPTED));
    toQuestions.addAll(List.of(HANG_UP, CONFIRMED));

    assertThat(visit(LIMIT).decided()).isNotNull();
    assertThat(keys).hasSize(2).containsOnly(keys.peek());
  }

  @Test
  void tellsWhySomebodyComesAgain() throws InterruptedException {
    toBookings.addAll(List.of(new Reply(503, "Retry-After", "0", "{}"), ACCEPTED));
    toQuestions.add(CONFIRMED);

    try (Crowd crowd = crowd(List.of(visitor()), 1, LIMIT)) {
      assertThat(crowd.awaitEnd(LIMIT)).isTrue();
      assertThat(crowd.lastSetback()).isEqualTo("it answered 503");
    }
  }

  @Test
  void whoIsRefusedGoesAndSaysWhy() throws InterruptedException {
    toBookings.add(new Reply(403, "X-Any", "1", "not you"));

    Visit visit = visit(LIMIT);

    assertThat(visit.accepted()).isNull();
    assertThat(visit.failure()).contains("403", "not you");
  }

  @Test
  void whoGetsNoReceiptInTimeGivesUpAndSaysWhy() throws InterruptedException {
    toBookings.add(ACCEPTED);
    toQuestions.addAll(Stream.generate(() -> PENDING).limit(100).toList());

    Visit visit = visit(Duration.ofSeconds(1));

    assertThat(visit.accepted()).isNotNull();
    assertThat(visit.decided()).isNull();
    assertThat(visit.failure()).contains("pending");
  }

  @Test
  void whoFindsNoConnectionFreeWaitsForOne() throws InterruptedException {
    List<Visitor> visitors = Stream.generate(CrowdTest::visitor).limit(20).toList();
    toBookings.addAll(Stream.generate(() -> ACCEPTED).limit(20).toList());
    toQuestions.addAll(Stream.generate(() -> CONFIRMED).limit(20).toList());

    try (Crowd crowd = crowd(visitors, 3, LIMIT)) {
      assertThat(crowd.awaitEnd(LIMIT)).isTrue();
      assertThat(crowd.acceptedCount()).isEqualTo(20);
      assertThat(crowd.decidedCount()).isEqualTo(20);
    }
  }

  private Visit visit(Duration limit) throws InterruptedException {
    return visit(visitor(), limit);
  }

  private Visit visit(Visitor visitor, Duration limit) throws InterruptedException {
    try (Crowd crowd = crowd(List.of(visitor), 1, limit)) {
      assertThat(crowd.awaitEnd(LIMIT)).isTrue();
      return crowd.visits().getFirst();
    }
  }

  private static Visitor visitor() {
    return new Visitor(UUID.randomUUID(), "token", UUID.randomUUID().toString(), true);
  }

  private Crowd crowd(List<Visitor> visitors, int connections, Duration limit) {
    URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Crowd(api, EVENT, visitors, Arrivals.evenly(Duration.ZERO), connections, limit);
  }

  private static void reply(HttpExchange call, Queue<Reply> replies) throws IOException {
    Reply reply = replies.remove();
    call.getRequestBody().readAllBytes();
    if (reply.equals(HANG_UP)) {
      throw new IOException("hang up");
    }
    byte[] body = reply.body().getBytes(StandardCharsets.US_ASCII);
    call.getResponseHeaders().set(reply.header(), reply.value());
    call.sendResponseHeaders(reply.status(), body.length);
    call.getResponseBody().write(body);
    call.close();
  }
}
