package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.server.LateAnswer;
import dev.evently.service.testing.SelfSigned;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that speaks HTTPS itself. */
@SpringBootTest(
    classes = {SomeService.class, EncryptedIT.Calls.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "server.ssl.key-store-password=" + SelfSigned.PASSWORD
    })
@Timeout(60)
class EncryptedIT {
  @TempDir static Path folder;

  private static SelfSigned key;

  @LocalServerPort private int port;

  @TestConfiguration(proxyBeanMethods = false)
  static class Calls {
    @Bean
    Late late() {
      return new Late();
    }
  }

  @RestController
  static class Late {
    @GetMapping("/late")
    void late(HttpServletRequest request, HttpServletResponse response) throws IOException {
      LateAnswer.of(request, response, answer -> Thread.ofVirtual().start(() -> send(answer)));
    }

    private static void send(LateAnswer answer) {
      try {
        answer.send(200, new HttpHeaders(), "told".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // The test sees no answer then.
      }
    }
  }

  @DynamicPropertySource
  static void encrypted(DynamicPropertyRegistry registry) throws Exception {
    key = SelfSigned.in(folder);
    registry.add("server.ssl.key-store", () -> key.store().toString());
  }

  @Test
  void answersAtOnceAndLater() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(key.tls()).build()) {
      assertThat(get(client, "/livez").statusCode()).isEqualTo(200);
      for (int i = 0; i < 3; i++) {
        assertThat(get(client, "/late").body()).isEqualTo("told");
      }
    }
  }

  private HttpResponse<String> get(HttpClient client, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("https://localhost:%d%s".formatted(port, path));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
