package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.AnalyticsProperties;
import dev.evently.analytics.runtime.StreamsState.Phase;
import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.analytics.testing.EventScript;
import dev.evently.analytics.topology.OutcomeMeters;
import dev.evently.common.log.Topics;
import dev.evently.service.settings.LogProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Kafka Streams stops, waits, gives up for good, and comes back. */
class StreamsRuntimeIT extends AnalyticsService {
  private static final List<String> CALLS =
      List.of(
          "overview",
          "top-events",
          "daily-confirmed",
          "cancellation-rate",
          "daily",
          "daily-confirmed?zone=Asia/Kathmandu",
          "waitlist-demand",
          "latency");

  @Autowired private StreamsClientConfig config;
  @Autowired private StreamsRuntime runtime;

  @Test
  void comesBackWithWholeFiguresAndSaysSoUntilThen() {
    EventScript revue = new EventScript("Revue");
    log.commit(revue.published(9), revue.confirmed(2));
    awaitCounted(revue, 2);
    JsonNode days = admin.read("daily-confirmed");

    runtime.stop();
    try {
      for (String call : CALLS) {
        HttpResponse<String> rejected = admin.get("/api/v1/analytics/" + call);
        expectProblem(rejected, 503, "/api/v1/analytics/" + call.replaceFirst("\\?.*", ""));
        assertThat(rejected.headers().firstValue("Retry-After")).hasValue("2");
      }
      assertThat(health().statusCode()).isEqualTo(503);
      assertThat(health().body()).contains("\"status\":\"DOWN\"");
      log.commit(revue.confirmed(3));
      endEveryPartitionWithAnAbortedTransaction();
    } finally {
      runtime.start();
    }

    awaitReadable();
    assertThat(top(revue).get("confirmed").asInt()).isEqualTo(5);
    assertThat(admin.read("daily-confirmed").size()).isEqualTo(days.size());
    log.commit(revue.cancelled(3));
    awaitCounted(revue, 2);
  }

  @Test
  void countsAgainWhenWhatItKeepsIsGone() throws Exception {
    expectRightFiguresAfter(() -> {
      try (Admin broker = Admin.create(config.admin())) {
        broker.deleteTopics(internalTopics(broker)).all().get();
      }
    });
  }

  @Test
  void countsAgainWhenWhatItKeepsCannotBeRead() throws Exception {
    expectRightFiguresAfter(() -> {
      try (Admin broker = Admin.create(config.admin());
          var producer =
              new KafkaProducer<>(
                  config.client(), new StringSerializer(), new ByteArraySerializer())) {
        for (String topic : internalTopics(broker)) {
          if (topic.endsWith("-changelog")) {
            var _ = producer.send(new ProducerRecord<>(topic, 0, "spoilt", new byte[] {1}));
          }
        }
      }
    });
  }

  /** Done while the runtime is away. */
  @FunctionalInterface
  private interface Harm {
    void happen() throws Exception;
  }

  private void expectRightFiguresAfter(Harm harm) throws Exception {
    EventScript opera = new EventScript("Opera").at(Instant.now().toString());
    int before = confirmedByDay();
    log.commit(opera.published(9), opera.confirmed(2));
    awaitCounted(opera, 2);
    await().atMost(SOON).until(() -> confirmedByDay() == before + 1);

    runtime.stop();
    try {
      harm.happen();
      log.commit(opera.confirmed(3));
    } finally {
      runtime.start();
    }

    awaitReadable();
    assertThat(top(opera).get("confirmed").asInt()).isEqualTo(5);
    await().atMost(SOON).until(() -> confirmedByDay() == before + 2);
  }

  private int confirmedByDay() {
    return admin
        .read("daily-confirmed?days=366")
        .valueStream()
        .mapToInt(day -> day.get("count").asInt())
        .sum();
  }

  private static Set<String> internalTopics(Admin broker) throws Exception {
    return broker.listTopics().names().get().stream()
        .filter(topic -> topic.startsWith(StreamsClientConfig.APPLICATION_ID + "-"))
        .collect(Collectors.toSet());
  }

  @Test
  void givesUpWhenThePartitionsAreOthers() {
    List<String> reasons = new CopyOnWriteArrayList<>();
    StreamsRuntime unusable = runtime(bootstrapServers, 5, reasons);

    unusable.start();

    await().atMost(SOON).until(() -> !reasons.isEmpty());
    unusable.stop();
    assertThat(reasons.getFirst())
        .startsWith("Expected 5 partitions (evently.log.partitions), but ")
        .contains(Topics.OUTCOMES + " has 3");
  }

  @Test
  void waitsForABrokerThatIsAway() {
    StreamsRuntime waiting = runtime("127.0.0.1:1", 3, new CopyOnWriteArrayList<>());

    waiting.start();

    await()
        .atMost(SOON)
        .until(() -> waiting.state().detail().startsWith("Expected Kafka Streams to start, but "));
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

  /** Such a partition ends with offsets that no consumer ever commits. */
  private void endEveryPartitionWithAnAbortedTransaction() {
    for (int event = 0; event < 30; event++) {
      log.abort(new EventScript("Aborted").published(1));
    }
  }

  private StreamsRuntime runtime(String servers, int partitions, List<String> reasons) {
    Map<String, Object> client = new HashMap<>(config.client());
    client.put("bootstrap.servers", servers);
    var settings = config.properties().streams();
    var properties =
        new AnalyticsProperties(
            new LogProperties(partitions, 1, "", Duration.ofSeconds(10), Duration.ofSeconds(30)),
            new AnalyticsProperties.Streams(
                1,
                settings.commitInterval(),
                settings.cache(),
                settings.sessionTimeout(),
                Duration.ofMillis(50),
                Duration.ofMillis(100)),
            new AnalyticsProperties.Figures(10_000),
            new AnalyticsProperties.Database("", "", ""));
    return new StreamsRuntime(
        new StreamsClientConfig(client, properties),
        new OutcomeMeters(new SimpleMeterRegistry()),
        unusable -> reasons.add(String.valueOf(unusable.getMessage())));
  }
}
