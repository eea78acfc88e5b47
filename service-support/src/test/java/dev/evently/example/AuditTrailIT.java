package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is logged of admins and organisers, and what is not. */
@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET
    })
@ExtendWith(OutputCaptureExtension.class)
class AuditTrailIT {
  @LocalServerPort private int port;

  /** With nothing that was sent beside the path: neither the token nor the query nor the body. */
  @ParameterizedTest
  @CsvSource({"ADMIN, Admin", "ORGANISER, Organiser"})
  void logsWhatTheyChange(Role role, String named, CapturedOutput log) throws Exception {
    String token =
        new AccessTokens(SomeService.SECRET)
            .issue(new Actor(UUID.randomUUID(), role), Instant.now(), Duration.ofMinutes(5));
    for (String method : List.of("POST", "GET")) {
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/api/v1/things?secret=1".formatted(port)))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString("{\"name\":\"a secret name\"}"))
                  .build(),
              BodyHandlers.ofString());
    }
    await()
        .untilAsserted(() ->
            assertThat(log.getOut())
                .containsPattern(
                    named + " [0-9a-f-]{36} from 127.0.0.1: POST /api/v1/things answered 200"));
    assertThat(log.getOut())
        .doesNotContain("GET /api/v1/things answered")
        .doesNotContain("a secret name")
        .doesNotContain("secret=1")
        .doesNotContain(token);
  }
}
