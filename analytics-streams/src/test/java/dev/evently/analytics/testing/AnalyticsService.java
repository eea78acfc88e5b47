package dev.evently.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.Role;
import dev.evently.service.testing.OperatorContract;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.test.context.EmbeddedKafka;
import tools.jackson.databind.JsonNode;

/** The service as it runs, on a real broker: one for all tests that extend this. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "evently.jwt-secret=" + Analyst.SECRET,
      "evently.scrape-token=" + OperatorContract.SCRAPE_TOKEN,
      "evently.log.partitions=3",
      "evently.streams.commit-interval=50ms"
    })
@EmbeddedKafka(
    bootstrapServersProperty = "spring.kafka.bootstrap-servers",
    brokerProperties = {
      "auto.create.topics.enable=false",
      "transaction.state.log.replication.factor=1",
      "transaction.state.log.min.isr=1",
      "transaction.state.log.num.partitions=3",
      "offsets.topic.num.partitions=3"
    })
public abstract class AnalyticsService {
  protected static final Duration SOON = Duration.ofSeconds(30);

  @Value("${spring.kafka.bootstrap-servers}")
  protected String bootstrapServers;

  @LocalServerPort protected int port;

  protected Analyst admin;
  protected OutcomeLog log;

  @BeforeEach
  void connect() {
    admin = Analyst.of(Role.ADMIN, port);
    awaitReadable();
    log = new OutcomeLog(bootstrapServers);
  }

  @AfterEach
  void disconnect() {
    log.close();
  }

  protected void awaitReadable() {
    for (String call : List.of("overview", "daily")) {
      await().atMost(SOON).until(() -> admin.get("/api/v1/analytics/" + call).statusCode() == 200);
    }
  }

  protected void awaitCounted(EventScript event, int confirmed) {
    await()
        .atMost(SOON)
        .until(() ->
            find(event)
                .filter(figures -> figures.get("confirmed").asInt() == confirmed)
                .isPresent());
  }

  protected JsonNode top(EventScript event) {
    return find(event).orElseThrow();
  }

  protected Optional<JsonNode> find(EventScript event) {
    JsonNode events = admin.read("top-events?limit=100");
    return StreamSupport.stream(events.spliterator(), false)
        .filter(each -> each.get("eventId").asString().equals(event.key()))
        .findFirst();
  }

  protected static long more(JsonNode before, JsonNode after, String figure) {
    return after.get(figure).asLong() - before.get(figure).asLong();
  }

  protected HttpResponse<String> health() {
    return new Analyst(port, null).get("/actuator/health");
  }

  protected static JsonNode expectProblem(HttpResponse<String> response, int status, String path) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = Analyst.json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("instance").asString()).isEqualTo(path);
    assertThat(problem.get("type").asString())
        .isEqualTo(problem.has("errors") ? "urn:evently:problem:invalid" : "about:blank");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
    return problem;
  }
}
