package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.topology.LineMeters;
import dev.evently.analytics.topology.LineSettings;
import dev.evently.analytics.topology.LineState.Phase;
import dev.evently.analytics.topology.StreamsLine;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.test.context.EmbeddedKafka;
import tools.jackson.databind.JsonNode;

/** The service as it runs, on a real broker: outcomes go in, analysts ask over HTTP. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"evently.jwt-secret=" + Analyst.SECRET, "evently.log.partitions=3"})
@EmbeddedKafka(
    bootstrapServersProperty = "spring.kafka.bootstrap-servers",
    brokerProperties = {
      "auto.create.topics.enable=false",
      "transaction.state.log.replication.factor=1",
      "transaction.state.log.min.isr=1",
      "transaction.state.log.num.partitions=3",
      "offsets.topic.num.partitions=3"
    })
class AnalyticsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> CALLS =
      List.of("overview", "top-events", "daily-confirmed", "cancellation-rate");

  @Autowired private StreamsLine line;
  @Autowired private LineSettings settings;

  @Value("${spring.kafka.bootstrap-servers}")
  private String bootstrapServers;

  @LocalServerPort private int port;

  private Analyst admin;
  private OutcomeLog log;

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

  @Test
  void addsUpWhatWasDecided() {
    JsonNode before = admin.read("overview");
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    EventScript concert = new EventScript("Concert").at(now);
    EventScript play = new EventScript("Play").at(now);

    log.commit(concert.published(4), concert.confirmed(3), concert.confirmed(1), concert.joined(2));
    log.commit(concert.joined(1), concert.rejected(), play.published(8), play.confirmed(2));
    log.commit(concert.cancelled(3), concert.promoted(2), concert.changeRejected());

    awaitCounted(concert, 3);
    awaitCounted(play, 2);
    JsonNode after = admin.read("overview");
    assertThat(more(before, after, "events")).isEqualTo(2);
    assertThat(more(before, after, "confirmedBookings")).isEqualTo(3);
    assertThat(more(before, after, "confirmedTickets")).isEqualTo(5);
    assertThat(more(before, after, "cancelledBookings")).isEqualTo(1);
    assertThat(more(before, after, "waitlisted")).isEqualTo(1);
    assertThat(more(before, after, "promoted")).isEqualTo(1);
    assertThat(more(before, after, "rejected")).isEqualTo(2);
    assertThat(after.get("averageUtilization").asDouble()).isBetween(0.0, 1.0);
    assertThat(after.get("asOf").asString()).isEqualTo(now);
    assertThat(top(play))
        .hasToString(
            "{\"eventId\":\"%s\",\"name\":\"Play\",\"capacity\":8,\"confirmed\":2,\"utilization\":0.25}"
                .formatted(play.eventId()));
  }

  @Test
  void givesOneRowForEachDayAndZeroForAnEmptyOne() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate busy = today.minusDays(200);
    EventScript fair = new EventScript("Fair").at(busy + "T23:59:59.999Z");
    JsonNode rateBefore = admin.read("cancellation-rate?days=366");

    log.commit(fair.published(50), fair.confirmed(5), fair.joined(2), fair.promoted(2));
    log.commit(fair.at(busy.plusDays(2) + "T00:00:00Z").confirmed(1), fair.cancelled(5));
    awaitCounted(fair, 3);

    await().atMost(SOON).until(() -> count("daily-confirmed?days=366", busy.plusDays(2)) == 1);
    assertThat(count("daily-confirmed?days=366", busy)).isEqualTo(2);
    assertThat(count("daily-confirmed?days=366", busy.plusDays(1))).isZero();
    JsonNode days = admin.read("daily-confirmed?days=366");
    assertThat(days.size()).isEqualTo(366);
    assertThat(dates(days)).isSorted().doesNotHaveDuplicates();
    assertThat(LocalDate.parse(days.get(365).get("date").asString())).isAfterOrEqualTo(today);
    JsonNode rate = admin.read("cancellation-rate?days=366");
    assertThat(more(rateBefore, rate, "confirmed")).isEqualTo(3);
    assertThat(more(rateBefore, rate, "cancelled")).isEqualTo(1);
    assertThat(admin.read("daily-confirmed").size()).isEqualTo(30);
    assertThat(admin.read("daily-confirmed?days=1").size()).isEqualTo(1);
  }

  @Test
  void countsNeitherAbortedNorRepeatedNorUnreadableRecords() {
    EventScript sold = new EventScript("Sold");
    EventScript aborted = new EventScript("Aborted");
    OutcomeRecord[] script = {sold.published(9), sold.confirmed(2), sold.cancelled(2)};
    JsonNode before = admin.read("overview");

    log.abort(aborted.published(9), aborted.confirmed(9));
    log.commit(script);
    log.commitBytes(sold.eventId(), "{".getBytes(StandardCharsets.UTF_8));
    log.commit(script);
    log.abort(sold.confirmed(7));
    EventScript last = new EventScript(sold.eventId(), "Sold");
    last.published(9);
    last.confirmed(2);
    last.cancelled(2);
    log.commit(last.confirmed(4));

    awaitCounted(sold, 4);
    JsonNode after = admin.read("overview");
    assertThat(more(before, after, "events")).isEqualTo(1);
    assertThat(more(before, after, "confirmedBookings")).isEqualTo(1);
    assertThat(more(before, after, "confirmedTickets")).isEqualTo(4);
    assertThat(more(before, after, "cancelledBookings")).isEqualTo(1);
  }

  @Test
  void keepsTheNewestFiguresInACompactedTopic() throws Exception {
    EventScript opera = new EventScript("Opera");
    log.commit(opera.published(9), opera.confirmed(2), opera.joined(1));
    awaitCounted(opera, 2);

    EventFigures figures = Objects.requireNonNull(newestRecords().get(opera.key()));

    assertThat(figures.sequence()).isEqualTo(3);
    assertThat(figures.waitlisted()).isEqualTo(1);
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      assertThat(kafka.listTopics().names().get())
          .filteredOn(name -> name.startsWith(LineSettings.APPLICATION_ID))
          .containsExactlyInAnyOrder(
              "evently-analytics-counted-sequences-changelog",
              "evently-analytics-event-figures-changelog",
              "evently-analytics-daily-figures-changelog",
              "evently-analytics-by-day-repartition");
    }
  }

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
  void letsOnlyOrganisersAsk() {
    String path = "/api/v1/analytics/overview";
    HttpResponse<String> anonymous = new Analyst(port, null).get(path);
    expectProblem(anonymous, 401, path);
    assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");

    for (String token :
        List.of(
            "nonsense",
            Analyst.token(Role.ADMIN, Analyst.SECRET + "!", Duration.ofMinutes(5)),
            Analyst.token(Role.ADMIN, Analyst.SECRET, Duration.ofMinutes(-5)))) {
      HttpResponse<String> invalid = new Analyst(port, "Bearer " + token).get(path);
      expectProblem(invalid, 401, path);
      assertThat(invalid.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer error=\"invalid_token\"");
    }

    expectProblem(Analyst.of(Role.USER, port).get(path), 403, path);
    expectProblem(new Analyst(port, null).get("/actuator/metrics"), 401, "/actuator/metrics");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top-events?limit=0",
        "top-events?limit=101",
        "top-events?limit=many",
        "top-events?limit=99999999999",
        "daily-confirmed?days=0",
        "daily-confirmed?days=367",
        "cancellation-rate?days=-1",
        "cancellation-rate?days=1.5"
      })
  void refusesParametersThatCannotBeAnswered(String call) {
    String path = "/api/v1/analytics/" + call.substring(0, call.indexOf('?'));
    HttpResponse<String> refused = admin.get("/api/v1/analytics/" + call);

    JsonNode problem = expectProblem(refused, 400, path);
    JsonNode error = problem.get("errors").get(0);
    assertThat(error.get("field").asString()).isIn("limit", "days");
    assertThat(error.get("message").asString()).startsWith("Expected ");
  }

  @Test
  void answersEveryErrorAsAProblem() {
    expectProblem(admin.get("/api/v1/analytics/nothing"), 404, "/api/v1/analytics/nothing");
    expectProblem(
        admin.send("POST", "/api/v1/analytics/overview"), 405, "/api/v1/analytics/overview");
    expectProblem(admin.get("/api//v1"), 400, "/api//v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /over|view HTTP/1.1", "GET /%zz HTTP/1.1", "GET /a b HTTP/1.1"})
  void answersEvenARequestThatIsNoHttpAsAProblem(String requestLine) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) SOON.toMillis());
      String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .contains("\"type\":\"about:blank\"", "\"status\":400", "\"instance\":\"/\"");
    }
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

  private void awaitReadable() {
    await().atMost(SOON).until(() -> admin.get("/api/v1/analytics/overview").statusCode() == 200);
  }

  private void awaitCounted(EventScript event, int confirmed) {
    await()
        .atMost(SOON)
        .until(() ->
            find(event)
                .filter(figures -> figures.get("confirmed").asInt() == confirmed)
                .isPresent());
  }

  private JsonNode top(EventScript event) {
    return find(event).orElseThrow();
  }

  private Optional<JsonNode> find(EventScript event) {
    JsonNode events = admin.read("top-events?limit=100");
    return StreamSupport.stream(events.spliterator(), false)
        .filter(each -> each.get("eventId").asString().equals(event.key()))
        .findFirst();
  }

  private long count(String call, LocalDate day) {
    return StreamSupport.stream(admin.read(call).spliterator(), false)
        .filter(each -> each.get("date").asString().equals(day.toString()))
        .mapToLong(each -> each.get("count").asLong())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> dates(JsonNode days) {
    return StreamSupport.stream(days.spliterator(), false)
        .map(each -> each.get("date").asString())
        .toList();
  }

  private static long more(JsonNode before, JsonNode after, String figure) {
    return after.get(figure).asLong() - before.get(figure).asLong();
  }

  private HttpResponse<String> health() {
    return new Analyst(port, null).get("/actuator/health");
  }

  private Map<String, EventFigures> newestRecords() throws Exception {
    Wire<EventFigures> wire = new Wire<>(EventFigures.class);
    Map<String, EventFigures> newest = new HashMap<>();
    try (var reader =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          IntStream.range(0, 3)
              .mapToObj(partition -> new TopicPartition(Topics.EVENT_FIGURES, partition))
              .toList();
      reader.assign(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        for (var record : reader.poll(Duration.ofMillis(200))) {
          UUID key = Wire.key(record.key());
          newest.put(key.toString(), wire.read(record.value()));
        }
      }
    }
    return newest;
  }

  private static JsonNode expectProblem(HttpResponse<String> response, int status, String path) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = Analyst.json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("instance").asString()).isEqualTo(path);
    assertThat(problem.get("type").asString()).isEqualTo("about:blank");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
    return problem;
  }
}
