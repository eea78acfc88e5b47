package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.service.testing.SlowClients;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.clients.stalled-calls=20",
      "evently.clients.stalled-calls-per-address=" + StalledShareIT.SHARE,
      "evently.clients.stall-timeout=5m"
    })
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class StalledShareIT {
  static final int SHARE = 4;

  private static final InetAddress ONE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");
  private static final String SLOW =
      "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n";

  @LocalServerPort private int port;

  /** Though others have waited longer, and though there is room for all. */
  @Test
  void whoseAddressHasTooManyEndsOneOfItsOwn() {
    try (var others = new SlowClients(OTHER, port, SHARE, SLOW, "x")) {
      await().until(() -> others.rounds() > 12);
      try (var many = new SlowClients(ONE, port, SHARE + 6, SLOW, "x")) {
        await().until(() -> many.rounds() > 12);
        try (var newest = new SlowClients(ONE, port, 1, SLOW, "x")) {
          // One is ended; one more may be, that stalls again in the same moment.
          await().untilAsserted(() -> assertThat(many.left()).isBetween(SHARE - 2, SHARE - 1));
          assertThat(newest.left()).isEqualTo(1);
          assertThat(others.left()).isEqualTo(SHARE);
        }
      }
    }
  }
}
