package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.service.server.CallPermit;
import dev.evently.service.server.LateAnswer;
import dev.evently.service.testing.HttpCall;
import dev.evently.service.testing.SlowClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
    classes = {SomeService.class, BoundedServerIT.BlockedCalls.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.calls-at-once=" + BoundedServerIT.CALLS,
      "evently.clients.stalled-calls=" + BoundedServerIT.WAITING,
      "evently.clients.connections-per-address=" + BoundedServerIT.CONNECTIONS,
      "evently.clients.stall-timeout=5m",
      "server.tomcat.max-connections=" + BoundedServerIT.MOST
    })
class BoundedServerIT {
  static final int CALLS = 3;
  static final int WAITING = 10;
  static final int CONNECTIONS = 60;
  static final int MOST = 30;
  static final int FLOOD_BYTES = 32 << 20;

  private static final String BLOCKED = "GET /blocked HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String SLOW =
      "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n";

  @LocalServerPort private int port;
  @Autowired private Blocking blocking;

  @TestConfiguration(proxyBeanMethods = false)
  static class BlockedCalls {
    @Bean
    Blocking blocking() {
      return new Blocking();
    }
  }

  /** Calls that last until they are released. */
  @RestController
  static class Blocking {
    private final AtomicInteger blocked = new AtomicInteger();
    private final Queue<LateAnswer> deferred = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch open = new CountDownLatch(1);

    /** Half a megabyte and then, when it is released, more than buffers hold. */
    @GetMapping("/flood")
    void flood(HttpServletResponse response) throws IOException, InterruptedException {
      byte[] part = new byte[FLOOD_BYTES / 64];
      response.getOutputStream().write(part);
      response.flushBuffer();
      open.await();
      for (int i = 1; i < 64; i++) {
        response.getOutputStream().write(part);
      }
    }

    /** A call that waits for its answer without a thread. */
    @GetMapping("/deferred")
    void deferred(HttpServletRequest request, HttpServletResponse response) throws IOException {
      LateAnswer.of(request, response, deferred::add);
    }

    void tellDeferred() throws IOException {
      for (LateAnswer answer = deferred.poll(); answer != null; answer = deferred.poll()) {
        answer.send(200, new HttpHeaders(), "told".getBytes(StandardCharsets.US_ASCII));
      }
    }

    /** A call that goes without its permit for a moment. */
    @GetMapping("/released")
    String released() {
      return CallPermit.released(() -> "done");
    }

    @GetMapping("/blocked")
    int blocked() throws InterruptedException {
      int now = blocked.incrementAndGet();
      open.await();
      blocked.decrementAndGet();
      return now;
    }
  }

  @BeforeEach
  void block() {
    blocking.open = new CountDownLatch(1);
  }

  @AfterEach
  void release() {
    blocking.open.countDown();
    await().until(() -> blocking.blocked.get() == 0);
  }

  @Test
  void tellsHealthWhileNoOtherCallCanBegin() {
    try (var clients = new SlowClients(port, CALLS + 2, BLOCKED, "")) {
      await().until(() -> blocking.blocked.get() == CALLS);
      for (String path : new String[] {"/livez", "/readyz", "/actuator/health"}) {
        assertThat(HttpCall.send(port, "GET", path).status()).as(path).isEqualTo(200);
      }
      assertThat(blocking.blocked.get()).isEqualTo(CALLS);
      blocking.open.countDown();
      await().until(() -> blocking.blocked.get() == 0);
      assertThat(clients.left()).isEqualTo(CALLS + 2);
    }
  }

  @Test
  void aCallThatWaitsWithoutAThreadHasNoPermitAndGoesOnBeforeOthers() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpCall.Answer>> waiting =
          Stream.generate(() -> threads.submit(() -> HttpCall.send(port, "GET", "/deferred")))
              .limit(CALLS + 1)
              .toList();
      await().until(() -> blocking.deferred.size() == CALLS + 1);
      try (var clients = new SlowClients(port, CALLS + 2, BLOCKED, "")) {
        await().until(() -> blocking.blocked.get() == CALLS);
        blocking.tellDeferred();
        for (Future<HttpCall.Answer> answer : waiting) {
          assertThat(answer.get().body()).isEqualTo("told");
        }
        assertThat(blocking.blocked.get()).isEqualTo(CALLS);
        blocking.open.countDown();
        await().until(() -> blocking.blocked.get() == 0);
        assertThat(clients.left()).isEqualTo(CALLS + 2);
      }
    }
  }

  @Test
  void letsNoCallFollowHealthWhileNoOtherCallCanBegin() {
    try (var clients = new SlowClients(port, CALLS, BLOCKED, "")) {
      await().until(() -> blocking.blocked.get() == CALLS);
      String answer = HttpCall.sendRaw(port, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n" + BLOCKED);
      assertThat(answer).startsWith("HTTP/1.1 200").containsOnlyOnce("HTTP/1.1");
      assertThat(blocking.blocked.get()).isEqualTo(CALLS);
      blocking.open.countDown();
      await().until(() -> blocking.blocked.get() == 0);
      assertThat(clients.left()).isEqualTo(CALLS);
    }
  }

  @Test
  void countsACallBehindOneThatReleasedItsPermit() {
    String both = "GET /released HTTP/1.1\r\nHost: x\r\n\r\n" + BLOCKED;
    try (var first = new SlowClients(port, CALLS, both, "")) {
      await().until(() -> first.rounds() > 1 && blocking.blocked.get() == CALLS);
      try (var others = new SlowClients(port, 2, both, "")) {
        await().until(() -> others.rounds() > 5);
        assertThat(blocking.blocked.get()).isEqualTo(CALLS);
        blocking.open.countDown();
        await().until(() -> blocking.blocked.get() == 0);
      }
    }
  }

  @Test
  void tellsHealthWhileAllConnectionsAreBusy() {
    try (var clients = new SlowClients(port, MOST + 10, BLOCKED, "")) {
      await().until(() -> blocking.blocked.get() == CALLS && clients.rounds() > 1);
      for (int i = 0; i < 10; i++) {
        for (String path : new String[] {"/livez", "/readyz", "/actuator/health"}) {
          assertThat(get(path)).as(path).startsWith("HTTP/1.1 200");
        }
      }
      assertThat(get("/nowhere"))
          .startsWith("HTTP/1.1 503")
          .contains("Retry-After: 2", "Connection: close", "application/problem+json");
      blocking.open.countDown();
      await().until(() -> blocking.blocked.get() == 0);
    }
    await().untilAsserted(() -> assertThat(get("/nowhere")).startsWith("HTTP/1.1 404"));
  }

  private String get(String path) {
    return HttpCall.sendRaw(
        port, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));
  }

  @Test
  void endsNoStreamWhoseBuffersAreFullForAMoment() throws IOException {
    try (var stream = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String call = "GET /flood HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      stream.getOutputStream().write(call.getBytes(StandardCharsets.ISO_8859_1));
      stream.setSoTimeout(30_000);
      int first = stream.getInputStream().readNBytes(1).length; // it has begun
      try (var stalled = new SlowClients(port, WAITING, SLOW, "x")) {
        await().until(() -> stalled.rounds() > 12);
        blocking.open.countDown();
        await().until(() -> stalled.left() == WAITING - 1); // the stream waits now
        try (var newer = new SlowClients(port, 4, SLOW, "x")) {
          await().until(() -> stalled.left() == WAITING - 5);
          assertThat(newer.left()).isEqualTo(4);
          assertThat(first + stream.getInputStream().readAllBytes().length)
              .isGreaterThan(FLOOD_BYTES);
        }
      }
    }
  }

  @Test
  void endsTheOldestOfTooManyThatWait() {
    try (var oldest = new SlowClients(port, WAITING, SLOW, "x")) {
      await().until(() -> oldest.rounds() > 12);
      assertThat(oldest.left()).isEqualTo(WAITING);
      try (var newer = new SlowClients(port, 4, SLOW, "x")) {
        await().untilAsserted(() -> assertThat(oldest.left()).isEqualTo(WAITING - 4));
        assertThat(newer.left()).isEqualTo(4);
        assertThat(HttpCall.send(port, "GET", "/nowhere").status()).isEqualTo(404);
      }
    }
  }

  @Test
  void endsIdleConnectionsBeforeThereIsNoRoom() {
    try (var idle = new SlowClients(port, MOST + 20, "", "")) {
      await().until(() -> idle.rounds() > 1);
      assertThat(HttpCall.send(port, "GET", "/livez").status()).isEqualTo(200);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(HttpCall.send(port, "GET", "/livez").status()).isEqualTo(200));
  }
}
