package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.service.testing.HttpCall;
import dev.evently.service.testing.SlowClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@Timeout(60)
@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.clients.connections-per-address=5"
    })
class ConnectionsPerAddressIT {
  @LocalServerPort private int port;

  @Test
  void tellsWhoHasTooManyToComeLater() throws IOException {
    tellsToComeLater("");
  }

  @Test
  void tellsWhoHasSentACallAlready() throws IOException {
    tellsToComeLater("POST /api/v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
  }

  /** Who sends to a connection that is closed cannot send on, and reads no answer. */
  @Test
  void hearsOutWhoSendsItsCallInParts() throws IOException {
    try (var clients = new SlowClients(port, 5, "", "")) {
      await().until(() -> clients.rounds() > 1);
      try (var another = new Socket(InetAddress.getLoopbackAddress(), port)) {
        another.setSoTimeout(30_000);
        await().until(() -> another.getInputStream().available() > 0);
        for (int part = 0; part < 50; part++) {
          another.getOutputStream().write("a part of a call".getBytes(StandardCharsets.US_ASCII));
        }
        another.shutdownOutput();
        assertThat(new String(another.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .startsWith("HTTP/1.1 429 Too Many Requests\r\n")
            .endsWith("}");
      }
    }
  }

  private void tellsToComeLater(String call) throws IOException {
    try (var clients = new SlowClients(port, 5, "", "")) {
      await().until(() -> clients.rounds() > 1);
      try (var another = new Socket(InetAddress.getLoopbackAddress(), port)) {
        another.setSoTimeout(30_000);
        another.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
        String answer =
            new String(another.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer)
            .startsWith("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\n")
            .contains("application/problem+json", "Connection: close", "\"status\":429")
            .endsWith("}");
      }
    }
    await()
        .untilAsserted(
            () -> assertThat(HttpCall.send(port, "GET", "/livez").status()).isEqualTo(200));
  }
}
