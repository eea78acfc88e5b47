package dev.evently.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.DeadLetterLog;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.TopicCreator;
import dev.evently.common.log.Topics;
import dev.evently.standalone.containers.Services;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.demo.OnSale;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.SecuredBroker;
import dev.evently.standalone.embedded.SecuredPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/**
 * A broker with TLS, passwords and access control, and a PostgreSQL with TLS: who may write
 * requests can, nobody else can, and the services from the shipped jars do their work with no more
 * than the table allows.
 */
class SecuredKafkaIT {
  private static final int PARTITIONS = 8;
  private static final Path LOGS = Path.of("target", "secured-kafka-it");
  private static final Map<String, String> USERS =
      Map.of(
          "api-service", "evently-api",
          "booking-processor", "evently-processor",
          "analytics-streams", "evently-analytics",
          "notification-service", "evently-notifications");

  private static final String USER = "postgres";
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir private static Path folder;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker =
        SecuredBroker.start(
            folder,
            "evently-api",
            "evently-processor",
            "evently-analytics",
            "evently-notifications",
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
  @ValueSource(
      strings = {"evently-analytics", "evently-notifications", "evently-operator", "stranger"})
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

  /** With certificates that change in the middle of it. */
  @Test
  @Timeout(480)
  void theServicesDoTheirWorkWithWhatTheTableAllows() throws Exception {
    String keys = "2026a=" + UUID.randomUUID() + UUID.randomUUID();
    try (SecuredPostgres postgres = SecuredPostgres.start(folder)) {
      await().atMost(SOON).untilAsserted(() -> expectNothingWithoutTls(postgres));
      Endpoints system = endpoints(postgres);
      CommandOutput output = new CommandOutput(System.out, false);
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
          ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Boolean> demo =
            background.submit(() ->
                new OnSale(1_000, 200, 50, Arrivals.evenly(Duration.ofSeconds(10)), output)
                    .play(system));
        changeCertificates(postgres);
        assertThat(demo.get()).isTrue();
        expectForgedRequestToBeSetAside(system);
        assertThat(new Verification(system, output).run()).isTrue();
      }
    }
  }

  private static void expectNothingWithoutTls(SecuredPostgres postgres) {
    assertThatThrownBy(() -> DriverManager.getConnection(postgres.plainJdbcUrl(), USER, USER))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
  }

  private static void changeCertificates(SecuredPostgres postgres) throws Exception {
    try (Admin admin = Admin.create(as(SecuredBroker.ADMIN).client())) {
      broker.changeCertificate(admin);
    }
    postgres.changeCertificate();
    Brokers second =
        Brokers.at(
            broker.addresses(),
            broker.clientConfigOfSecondCertificate("evently-operator").toString());
    await()
        .atMost(SOON)
        .ignoreException(SQLException.class)
        .until(() -> {
          DriverManager.getConnection(postgres.jdbcUrlOfSecondCertificate(), USER, USER).close();
          return true;
        });
    await()
        .atMost(SOON)
        .ignoreException(ExecutionException.class)
        .until(() -> {
          try (Admin admin = Admin.create(second.client())) {
            return !admin.describeTopics(List.of(Topics.REQUESTS)).allTopicNames().get().isEmpty();
          }
        });
  }

  /** By somebody who may write there, and has no key of requests. */
  private static void expectForgedRequestToBeSetAside(Endpoints system) throws Exception {
    write("evently-api", Topics.REQUESTS);
    await()
        .atMost(SOON)
        .until(() -> !DeadLetterLog.offsets(system, 0, RequestSignatures::isRefusal).isEmpty());
  }

  private static Endpoints endpoints(SecuredPostgres postgres) throws IOException {
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    return new Endpoints(
        URI.create("http://127.0.0.1:" + ports.api()),
        URI.create("http://127.0.0.1:" + ports.processor()),
        URI.create("http://127.0.0.1:" + ports.analytics()),
        broker.addresses(),
        configOf("evently-operator"),
        postgres.jdbcUrl(),
        USER,
        USER,
        "admin@evently.local",
        "evently-admin",
        UUID.randomUUID() + "-" + UUID.randomUUID(),
        URI.create("http://127.0.0.1:" + ports.notifications()));
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
