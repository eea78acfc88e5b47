package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.ProcessorApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * A processor that asks for signatures, on a broker and a database of its own: what somebody writes
 * who reaches the request log without a key is set aside and told, and the others are decided.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForgedRequestsIT {
  private static final int PARTITIONS = 4;
  private static final String OLD = "2026a=the old secret that has 32 bytes too";
  private static final String NEW = "2026b=a new secret that has 32 bytes as well";
  private static final String UNSEEN = "a secret that nobody here has ever seen";
  private static final String REFUSED = "Expected a request that one of the services signed, but ";
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final RequestSignatures OURS = RequestSignatures.of(NEW);
  private static final RequestSignatures OLDER = RequestSignatures.of(OLD);

  private static EmbeddedKafkaKraftBroker broker;
  private static TestLog log;
  private static ConfigurableApplicationContext processor;

  @BeforeAll
  static void start() throws SQLException {
    createDatabase("signed");
    broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    broker.brokerListProperty("forged-requests.bootstrap-servers"); // else that of the other tests
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.brokerProperty("offsets.topic.num.partitions", "4");
    broker.brokerProperty("transaction.state.log.num.partitions", "4");
    broker.brokerProperty("transaction.state.log.replication.factor", "1");
    broker.brokerProperty("transaction.state.log.min.isr", "1");
    broker.afterPropertiesSet();
    processor = processor();
    log = new TestLog(broker.getBrokersAsString());
  }

  @AfterAll
  static void stop() {
    log.close();
    processor.close();
    broker.destroy();
  }

  @Test
  void whatIsForgedIsSetAsideAndToldAndTheOthersAreDecided(CapturedOutput output)
      throws SQLException {
    UUID event = UUID.randomUUID();
    ProducerRecord<byte[], byte[]> first = booking(event);
    ProducerRecord<byte[], byte[]> second = booking(event);
    log.sendRaw(OURS.sign(publish(event)));
    log.sendRaw(OURS.sign(first));

    List<LogPosition> forged =
        Stream.of(
                cancel(event),
                RequestSignatures.of("stranger=" + UNSEEN).sign(cancel(event)),
                RequestSignatures.of("2026b=" + UNSEEN).sign(cancel(event)),
                withValue(OURS.sign(booking(event)), cancel(event).value()),
                withKey(OURS.sign(cancel(UUID.randomUUID())), event))
            .map(log::sendRaw)
            .toList();
    log.sendRaw(OLDER.sign(second));

    assertThat(log.awaitOutcomes(event, 3))
        .extracting(OutcomeRecord::outcome)
        .hasExactlyElementsOfTypes(
            EventPublished.class, BookingConfirmed.class, BookingConfirmed.class);
    assertThat(reasons(forged))
        .containsExactly(
            REFUSED + "it has no signature",
            REFUSED + "it is signed by a key that is not known here",
            REFUSED + "its signature by key 2026b is not one of this record",
            REFUSED + "its signature by key 2026b is not one of this record",
            REFUSED + "its signature by key 2026b is not one of this record");
    assertThat(unsigned()).isGreaterThanOrEqualTo(forged.size());
    assertThat(forged)
        .allSatisfy(at ->
            assertThat(output)
                .contains(
                    "Dead-lettering record %d-%d: %s"
                        .formatted(at.partition(), at.offset(), REFUSED)));
    assertThat(output).doesNotContain("secret that");
    assertThat(rows("signed", "event", event)).singleElement(STRING).contains("SCHEDULED");
  }

  @Test
  void whatIsWrittenOnceMoreIsDecidedOnce() {
    UUID event = UUID.randomUUID();
    ProducerRecord<byte[], byte[]> booking = OURS.sign(booking(event));
    log.sendRaw(OURS.sign(publish(event)));
    log.sendRaw(booking);
    log.sendRaw(booking);
    log.sendRaw(OURS.sign(booking(event)));

    assertThat(log.awaitOutcomes(event, 3))
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L);
  }

  /** It takes the processor's word for what was refused. */
  @Test
  void aReplayThatHasNoKeyLeadsToTheSameRows() throws SQLException {
    UUID event = UUID.randomUUID();
    log.sendRaw(OURS.sign(publish(event)));
    log.sendRaw(booking(event));
    log.sendRaw(cancel(event));
    LogPosition last = log.sendRaw(OURS.sign(booking(event)));
    log.awaitOutcomes(event, 2);

    String replayed = createDatabase("replayed");
    Flyway.configure().dataSource(replayed, "postgres", "postgres").load().migrate();
    LogReplay.run(
        replayed,
        "postgres",
        "postgres",
        Brokers.at(broker.getBrokersAsString()),
        Map.of(last.partition(), last.offset() + 1));

    for (String table : List.of("event", "booking", "decision")) {
      assertThat(rows("replayed", table, event))
          .isNotEmpty()
          .isEqualTo(rows("signed", table, event));
    }
  }

  private static ConfigurableApplicationContext processor() {
    return SpringApplication.run(
        ProcessorApplication.class,
        "--server.port=0",
        "--evently.development=true",
        "--evently.log.partitions=" + PARTITIONS,
        "--evently.request-signing-keys=" + NEW + "," + OLD,
        "--evently.warm-up.passes=0",
        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
        "--spring.datasource.url=" + url("signed"),
        "--spring.datasource.username=postgres",
        "--spring.datasource.password=postgres");
  }

  private static String createDatabase(String name) throws SQLException {
    try (var connection = DriverManager.getConnection(TestPostgres.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return url(name);
  }

  private static String url(String database) {
    return TestPostgres.jdbcUrl().replace("/postgres?", "/" + database + "?");
  }

  private static ProducerRecord<byte[], byte[]> publish(UUID event) {
    return record(event, event, new PublishEvent("Concert", "Hall", TestLog.START, 5, 1));
  }

  private static ProducerRecord<byte[], byte[]> booking(UUID event) {
    return record(UUID.randomUUID(), event, new PlaceBooking(1, true));
  }

  private static ProducerRecord<byte[], byte[]> cancel(UUID event) {
    return record(UUID.randomUUID(), event, new CancelEvent(null));
  }

  /** As the API would write it, unsigned; whoever asks is an admin. */
  private static ProducerRecord<byte[], byte[]> record(UUID id, UUID event, Request request) {
    var asked = new RequestRecord(id, event, new Actor(UUID.randomUUID(), Role.ADMIN), request);
    byte[] key = Wire.key(event);
    return new ProducerRecord<>(
        Topics.REQUESTS,
        Topics.partition(event, PARTITIONS),
        key,
        WIRE.write(asked),
        CloudEvents.API_SERVICE.headers(
            asked.type(), id.toString(), key, Instant.now(), TestLog.TRACEPARENT));
  }

  private static ProducerRecord<byte[], byte[]> withValue(
      ProducerRecord<byte[], byte[]> record, byte[] value) {
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.key(), value, record.headers());
  }

  private static ProducerRecord<byte[], byte[]> withKey(
      ProducerRecord<byte[], byte[]> record, UUID event) {
    return new ProducerRecord<>(
        record.topic(),
        Topics.partition(event, PARTITIONS),
        Wire.key(event),
        record.value(),
        record.headers());
  }

  /** Why each of these was set aside, as its dead letter says. */
  private static List<String> reasons(List<LogPosition> positions) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> positions.stream().flatMap(ForgedRequestsIT::reasons).toList(),
            reasons -> reasons.size() >= positions.size());
  }

  private static Stream<String> reasons(LogPosition at) {
    return log.committed(Topics.DEAD_LETTERS).stream()
        .filter(letter -> letter.partition() == at.partition())
        .filter(letter ->
            TestLog.header(letter, HeaderNames.DEAD_LETTER_OFFSET)
                .equals(Long.toString(at.offset())))
        .map(letter -> TestLog.header(letter, HeaderNames.DEAD_LETTER_REASON));
  }

  private static double unsigned() {
    return processor.getBean(MeterRegistry.class).get(BatchMeters.UNSIGNED).counter().count();
  }

  private static List<String> rows(String database, String table, UUID event) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var connection = DriverManager.getConnection(url(database));
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select (to_jsonb(t) - 'version')::text from %s t where event_id = '%s' order by 1"
                    .formatted(table, event))) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
