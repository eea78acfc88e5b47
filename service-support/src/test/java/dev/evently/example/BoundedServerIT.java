package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.service.testing.HttpCall;
import dev.evently.service.testing.SlowClients;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
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
  static final int CONNECTIONS = 40;
  static final int MOST = 30;

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
    private volatile CountDownLatch open = new CountDownLatch(1);

    @GetMapping("/blocked")
    int blocked() throws InterruptedException {
      int now = blocked.incrementAndGet();
      open.await();
      blocked.decrementAndGet();
      return now;
    }
  }

  @Test
  void tellsHealthWhileNoOtherCallCanBegin() {
    blocking.open = new CountDownLatch(1);
    String call = "GET /blocked HTTP/1.1\r\nHost: x\r\n\r\n";
    try (var clients = new SlowClients(port, CALLS + 2, call, "")) {
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
  void endsTheOldestOfTooManyThatWait() {
    try (var oldest = new SlowClients(port, WAITING, SLOW, "x")) {
      await().until(() -> oldest.rounds() > 12);
      assertThat(oldest.left()).isEqualTo(WAITING);
      try (var newer = new SlowClients(port, 4, SLOW, "x")) {
        await().until(() -> oldest.left() == WAITING - 4);
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
