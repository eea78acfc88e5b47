package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.topology.LineMeters;
import dev.evently.analytics.topology.LineSettings;
import dev.evently.analytics.topology.LineState.Phase;
import dev.evently.analytics.topology.StreamsLine;
import dev.evently.common.log.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The line stops, waits, refuses and comes back. */
class LineIT extends AnalyticsService {
  private static final List<String> CALLS =
      List.of("overview", "top-events", "daily-confirmed", "cancellation-rate");

  @Autowired private LineSettings settings;

  @Test
  void comesBackWithWholeFiguresAndSaysSoUntilThen() {
    EventScript revue = new EventScript("Revue");
    log.commit(revue.published(9), revue.confirmed(2));
    awaitCounted(revue, 2);
    JsonNode days = admin.read("daily-confirmed");

    line.stop();
    try {
      for (String call : CALLS) {
        HttpResponse<String> refused = admin.get("/api/v1/analytics/" + call);
        expectProblem(refused, 503, "/api/v1/analytics/" + call);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      }
      assertThat(health().statusCode()).isEqualTo(503);
      assertThat(health().body()).contains("\"status\":\"DOWN\"");
      log.commit(revue.confirmed(3));
      endEveryPartitionWithAnAbortedTransaction();
    } finally {
      line.start();
    }

    awaitReadable();
    assertThat(top(revue).get("confirmed").asInt()).isEqualTo(5);
    assertThat(admin.read("daily-confirmed").size()).isEqualTo(days.size());
    log.commit(revue.cancelled(3));
    awaitCounted(revue, 2);
  }

  @Test
  void refusesAnotherNumberOfPartitions() {
    List<String> refusals = new CopyOnWriteArrayList<>();
    StreamsLine refused = line(bootstrapServers, 5, refusals);

    refused.start();

    await().atMost(SOON).until(() -> !refusals.isEmpty());
    refused.stop();
    assertThat(refusals.getFirst())
        .startsWith("Expected 5 partitions (evently.log.partitions), but ")
        .contains(Topics.OUTCOMES + " has 3");
  }

  @Test
  void waitsForABrokerThatIsAway() {
    StreamsLine waiting = line("127.0.0.1:1", 3, new CopyOnWriteArrayList<>());

    waiting.start();

    await()
        .atMost(SOON)
        .until(() -> waiting.state().detail().startsWith("Expected the line to start, but "));
    assertThat(waiting.state().phase()).isEqualTo(Phase.STOPPED);
    Instant before = Instant.now();
    waiting.stop();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
    assertThat(waiting.state().detail()).isEqualTo("stopped");
  }

  @Test
  void tellsProbesThatItCounts() {
    await().atMost(SOON).until(() -> health().statusCode() == 200);
    assertThat(health().body()).contains("\"phase\":\"COUNTING\"");
    Analyst probe = new Analyst(port, null);
    assertThat(probe.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(probe.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  /** Such a partition ends with offsets that the line never consumes. */
  private void endEveryPartitionWithAnAbortedTransaction() {
    for (int event = 0; event < 30; event++) {
      log.abort(new EventScript("Aborted").published(1));
    }
  }

  private StreamsLine line(String servers, int partitions, List<String> refusals) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put("bootstrap.servers", servers);
    return new StreamsLine(
        new LineSettings(
            client,
            1,
            partitions,
            1,
            settings.commitInterval(),
            settings.cacheBytes(),
            settings.sessionTimeout(),
            Duration.ofMillis(50),
            Duration.ofMillis(100)),
        new LineMeters(new SimpleMeterRegistry()),
        refusal -> refusals.add(String.valueOf(refusal.getMessage())));
  }
}
