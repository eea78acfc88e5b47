package dev.evently.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.TopicCreator;
import dev.evently.common.log.Topics;
import dev.evently.standalone.containers.Services;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.SecuredBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A broker with TLS, passwords and access control: who may write requests can, nobody else can, and
 * the three services from the shipped jars do their work with no more than the table allows.
 */
class SecuredKafkaIT {
  private static final int PARTITIONS = 8;
  private static final Path LOGS = Path.of("target", "secured-kafka-it");
  private static final Map<String, String> USERS =
      Map.of(
          "api-service", "evently-api",
          "booking-processor", "evently-processor",
          "analytics-streams", "evently-analytics");

  private static SecuredBroker broker;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    broker =
        SecuredBroker.start(
            folder,
            "evently-api",
            "evently-processor",
            "evently-analytics",
            "evently-operator",
            "stranger");
    assertThat(applyAcls()).isZero();
    try (Admin admin = Admin.create(as("evently-processor").client())) {
      new TopicCreator(admin, PARTITIONS, 1).ensure();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theTableIsAppliedOnceHoweverOftenItIs() throws Exception {
    assertThat(applyAcls()).isZero();

    try (Admin admin = Admin.create(as(SecuredBroker.ADMIN).client())) {
      assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
          .containsExactlyInAnyOrderElementsOf(AclTable.parse(AclTable.lines(), Map.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evently-analytics", "evently-operator", "stranger"})
  void whoSignsNoRequestsMayWriteNone(String user) {
    assertThatThrownBy(() -> write(user, Topics.REQUESTS))
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evently-api", "evently-processor"})
  void whoSignsRequestsMayWriteThem(String user) {
    assertThatCode(() -> write(user, Topics.REQUESTS)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.OUTCOMES, Topics.NOTIFICATIONS, Topics.DEAD_LETTERS})
  void onlyTheProcessorSaysWhatWasDecided(String topic) {
    assertThatThrownBy(() -> write("evently-api", topic))
        .hasCauseInstanceOf(TopicAuthorizationException.class);
    assertThatCode(() -> writeAndTakeBack("evently-processor", topic)).doesNotThrowAnyException();
  }

  @Test
  void nobodyElseHasATransactionOfTheProcessor() {
    assertThatThrownBy(() -> writeAndTakeBack("evently-analytics", Topics.EVENT_FIGURES))
        .isInstanceOf(TransactionalIdAuthorizationException.class);
  }

  @Test
  void whoDoesNotKnowThePasswordIsNobody() throws IOException {
    Brokers guessed =
        Brokers.at(broker.addresses(), broker.clientConfig("evently-api", "guessed").toString());
    assertThatThrownBy(() -> write(guessed, Topics.REQUESTS))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  @Timeout(480)
  void theServicesDoTheirWorkWithWhatTheTableAllows() throws Exception {
    String keys = "2026a=" + UUID.randomUUID() + UUID.randomUUID();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      Endpoints system = endpoints(postgres);
      try (Services _ =
              Services.start(
                  system,
                  LOGS,
                  service ->
                      Map.of(
                          "EVENTLY_REQUEST_SIGNING_KEYS",
                          keys,
                          "EVENTLY_KAFKA_CLIENT_CONFIG",
                          configOf(userOf(service))));
          ApiClient api = new ApiClient(system.api(), Duration.ofSeconds(60))) {
        assertThat(book(api, system).path("status").asString("")).isEqualTo("CONFIRMED");
        assertThat(new Verification(system, new CommandOutput(System.out, false)).run()).isTrue();
      }
    }
  }

  private static JsonNode book(ApiClient api, Endpoints system) throws InterruptedException {
    AccessTokens tokens = new AccessTokens(system.jwtSecret());
    JsonNode event =
        post(
            api,
            "/api/v1/events",
            token(tokens, Role.ADMIN),
            Map.of(
                "name",
                "Concert",
                "venue",
                "Hall",
                "startsAt",
                Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS),
                "capacity",
                1));
    return post(
        api,
        "/api/v1/events/%s/bookings".formatted(event.path("eventId").asString("")),
        token(tokens, Role.USER),
        Map.of("quantity", 1));
  }

  private static JsonNode post(ApiClient api, String path, String token, Map<String, ?> body)
      throws InterruptedException {
    return api.post(path, token, body, Map.of("Prefer", "wait=30")).expect(200);
  }

  private static String token(AccessTokens tokens, Role role) {
    return tokens.issue(new Actor(UUID.randomUUID(), role), Instant.now(), Duration.ofHours(1));
  }

  private static Endpoints endpoints(EmbeddedPostgres postgres) {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    return new Endpoints(
        URI.create("http://127.0.0.1:" + ports.api()),
        URI.create("http://127.0.0.1:" + ports.processor()),
        URI.create("http://127.0.0.1:" + ports.analytics()),
        broker.addresses(),
        configOf("evently-operator"),
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
        "postgres",
        "postgres",
        "admin@evently.local",
        "evently-admin",
        UUID.randomUUID() + "-" + UUID.randomUUID());
  }

  private static String userOf(String service) {
    return Objects.requireNonNull(USERS.get(service));
  }

  private static int applyAcls() {
    return Main.commandLine()
        .execute(
            "acls",
            "--bootstrap-servers",
            broker.addresses(),
            "--command-config",
            configOf(SecuredBroker.ADMIN));
  }

  private static String configOf(String user) {
    try {
      return broker.clientConfig(user).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Brokers as(String user) {
    return Brokers.at(broker.addresses(), configOf(user));
  }

  private static void write(String user, String topic)
      throws ExecutionException, InterruptedException {
    write(as(user), topic);
  }

  /** Without key and value: in the request log, the processor sets it aside. */
  private static void write(Brokers brokers, String topic)
      throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(
            // Else who may write nowhere is refused before it names a topic.
            brokers.client(Map.of("enable.idempotence", false)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, null, null)).get();
    }
  }

  /** In a transaction that is rolled back, so that nobody reads it. */
  private static void writeAndTakeBack(String user, String topic)
      throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(
            as(user).client(Map.of("transactional.id", "evently-processor-test")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, null)).get();
      producer.abortTransaction();
    }
  }
}
