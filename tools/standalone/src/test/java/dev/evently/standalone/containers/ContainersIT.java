package dev.evently.standalone.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import dev.evently.standalone.embedded.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import tools.jackson.databind.JsonNode;

/**
 * The pipeline from the shipped jars on the images that production runs: book, wait, cancel, be
 * promoted, be told, be counted. Other images: EVENTLY_KAFKA_IMAGE and EVENTLY_POSTGRES_IMAGE.
 */
class ContainersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path LOGS = Path.of("target", "containers-it");

  @Test
  @Timeout(480)
  void decidesBookingsOnContainers() throws Exception {
    DockerEngine.assumeAnswers();
    try (PostgreSQLContainer postgres =
            new PostgreSQLContainer(DockerEngine.image("EVENTLY_POSTGRES_IMAGE", "postgres:18"));
        KafkaContainer kafka =
            new KafkaContainer(DockerEngine.image("EVENTLY_KAFKA_IMAGE", "apache/kafka:4.2.1"))) {
      kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
      Startables.deepStart(postgres, kafka).join();
      Endpoints system = endpoints(postgres, kafka);
      Services services = Services.start(system, LOGS);
      try (services;
          ApiClient api = new ApiClient(system.api(), PATIENCE);
          ApiClient analytics = new ApiClient(system.analytics(), PATIENCE)) {
        assertThat(services.alive()).isEqualTo(3);
        bookWaitCancel(new PipelineCalls(api, analytics, system));
        assertThat(new Verification(system, new CommandOutput(System.out, false)).run()).isTrue();
      }
      assertThat(services.alive()).isZero();
    }
  }

  private static void bookWaitCancel(PipelineCalls calls) throws InterruptedException {
    String admin = calls.login(calls.system.adminEmail(), calls.system.adminPassword());
    JsonNode published = calls.publish(admin, 1);
    assertThat(text(published, "status")).isEqualTo("APPLIED");
    String bookings = "/api/v1/events/%s/bookings".formatted(text(published, "eventId"));

    String ada = calls.signup("ada");
    JsonNode first = calls.send(bookings, ada, Map.of("quantity", 1));
    assertThat(text(first, "status")).isEqualTo("CONFIRMED");
    assertThat(first.path("remaining").asInt(-1)).isZero();

    String bela = calls.signup("bela");
    JsonNode second = calls.send(bookings, bela, Map.of("quantity", 1));
    assertThat(text(second, "status")).isEqualTo("WAITLISTED");
    assertThat(second.path("waitlistPosition").asInt(-1)).isEqualTo(1);
    assertThat(second.path("sequence").asLong(-1)).isEqualTo(first.path("sequence").asLong(-1) + 1);

    JsonNode cancelled =
        calls.settle(
            calls
                .api
                .delete(
                    "/api/v1/bookings/" + text(first, "bookingId"), ada, PipelineCalls.inNoHurry())
                .expect(200, 202),
            ada);
    assertThat(text(cancelled, "status")).isEqualTo("CANCELLED");
    expectPromoted(calls, bela, admin);
  }

  /** The one who waited has the ticket, was told, and is counted. */
  private static void expectPromoted(PipelineCalls calls, String bela, String admin)
      throws InterruptedException {
    JsonNode booking = calls.api.get("/api/v1/bookings", bela).expect(200).path("items").path(0);
    assertThat(text(booking, "status")).isEqualTo("CONFIRMED");
    await("a notification")
        .atMost(PATIENCE)
        .until(() ->
            calls.api.get("/api/v1/notifications", bela).expect(200).path("items").size() == 1);
    await("the figures")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode overview = calls.analytics.get("/api/v1/analytics/overview", admin).expect(200);
          assertThat(overview.path("promoted").asInt(-1)).isEqualTo(1);
          assertThat(overview.path("confirmedTickets").asInt(-1)).isEqualTo(1);
        });
  }

  private static Endpoints endpoints(PostgreSQLContainer postgres, KafkaContainer kafka) {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    return new Endpoints(
        URI.create("http://127.0.0.1:" + ports.api()),
        URI.create("http://127.0.0.1:" + ports.processor()),
        URI.create("http://127.0.0.1:" + ports.analytics()),
        kafka.getBootstrapServers(),
        "",
        postgres.getJdbcUrl(),
        postgres.getUsername(),
        postgres.getPassword(),
        "admin@evently.local",
        "evently-admin",
        UUID.randomUUID() + "-" + UUID.randomUUID(),
        URI.create("http://127.0.0.1:" + ports.notifications()));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  /** Calls that wait for what they come to. */
  private record PipelineCalls(ApiClient api, ApiClient analytics, Endpoints system) {
    static Map<String, String> inNoHurry() {
      return Map.of("Prefer", "wait=30", "Idempotency-Key", UUID.randomUUID().toString());
    }

    String login(String email, String password) throws InterruptedException {
      JsonNode answer =
          api.post(
                  "/api/v1/auth/login",
                  null,
                  Map.of("email", email, "password", password),
                  Map.of())
              .expect(200);
      return text(answer, "accessToken");
    }

    String signup(String name) throws InterruptedException {
      String email = name + "@example.org";
      String password = "a long password of " + name;
      api.post(
              "/api/v1/auth/signup",
              null,
              Map.of("email", email, "name", name, "password", password),
              Map.of())
          .expect(201);
      return login(email, password);
    }

    JsonNode publish(String admin, int capacity) throws InterruptedException {
      Instant startsAt = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
      return send(
          "/api/v1/events",
          admin,
          Map.of("name", "A night", "venue", "A hall", "startsAt", startsAt, "capacity", capacity));
    }

    JsonNode send(String path, String token, Object body) throws InterruptedException {
      return settle(api.post(path, token, body, inNoHurry()).expect(200, 202), token);
    }

    /** The receipt, which most often came with the answer already. */
    JsonNode settle(JsonNode answer, String token) {
      String path = "/api/v1/requests/" + text(answer, "requestId");
      return await("the outcome of " + answer)
          .atMost(PATIENCE)
          .until(
              () -> api.get(path, token).expect(200),
              request -> !"PENDING".equals(text(request, "status")));
    }
  }
}
