package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.service.testing.SlowClients;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** However many clients send or read slowly, others are served, and health is told at once. */
@TestPropertySource(
    properties = {
      "evently.calls-at-once=" + SlowClientsIT.CALLS,
      "evently.waiting.calls=5",
      "evently.clients.stall-timeout=2s"
    })
class SlowClientsIT extends ApiTest {
  static final int CALLS = 20;

  private static final String LOGIN =
      "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 60000\r\n\r\n{";

  @Test
  void servesOthersWhileManySendABodySlowly() {
    servesOthersBeside(CALLS + 100, LOGIN, " ");
  }

  @Test
  void servesOthersWhileManySendABodyThatIsRefused() {
    servesOthersBeside(CALLS + 100, LOGIN.replace("/auth/login", "/events"), " ");
  }

  @Test
  void servesOthersWhileManySendHeadersWithoutAnEnd() {
    servesOthersBeside(CALLS + 100, "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nX: ", "x");
  }

  @Test
  void servesOthersWhileManyNeverRead() {
    String description = "GET /v3/api-docs HTTP/1.1\r\nHost: x\r\n\r\n";
    call("GET", "/v3/api-docs").send(); // made once
    servesOthersBeside(CALLS + 10, description.repeat(100), "");
  }

  private void servesOthersBeside(int count, String beginning, String more) {
    UUID event = event("Slow clients", 5);
    try (var clients = new SlowClients(port, count, beginning, more)) {
      await().until(() -> clients.rounds() > 2);
      for (String path : List.of("/livez", "/readyz", "/actuator/health", "/api/v1/events")) {
        assertThat(call("GET", path).send().status()).as(path).isEqualTo(200);
      }
      assertThat(placed(event, user()).text("status")).isEqualTo("CONFIRMED");
    }
  }

  @Test
  void endsACallThatDoesNotComeAsAWhole() {
    try (var clients = new SlowClients(port, 3, LOGIN, " ")) {
      assertThat(clients.answer(0))
          .startsWith("HTTP/1.1 408")
          .contains("Connection: close", "application/problem+json");
      await().atMost(Duration.ofSeconds(30)).until(() -> clients.left() == 0);
    }
  }

  @Test
  void endsHeadersWithoutAnEnd() {
    try (var clients = new SlowClients(port, 3, "GET / HTTP/1.1\r\nX: ", "x")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> clients.left() == 0);
    }
  }
}
