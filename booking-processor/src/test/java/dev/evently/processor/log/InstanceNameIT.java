package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes that were given one name. The running one loses its name at the end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstanceNameIT extends ProcessorIT {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Autowired TestLog log;
  @Autowired DataSourceProperties database;
  @Autowired ProcessorProperties properties;
  @Autowired JdbcClient jdbc;
  @Autowired RequestLogHealthIndicator health;
  @Autowired InstanceName running;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  @Test
  @Order(1)
  void oneHasTheNameAndTheOtherGoesOnWithout() {
    InstanceName second = named("twins");
    InstanceName first = named("twins");
    try {
      assertThat(first.fixed()).isEqualTo("twins");
      assertThat(second.fixed()).isNull();
      assertThat(first.transactionIdPrefix()).isEqualTo("evently-processor-twins-");
      assertThat(second.transactionIdPrefix()).doesNotContain("twins");
    } finally {
      first.destroy();
      second.destroy();
    }
    InstanceName restarted = named("twins");
    assertThat(restarted.fixed()).isEqualTo("twins");
    restarted.destroy();
  }

  @Test
  @Order(2)
  void claimsItsNameAgainWhenItsSessionHasEnded() {
    InstanceName first = named("alone");
    assertThat(first.fixed()).isEqualTo("alone");
    endSession("alone");

    first.keep();

    InstanceName second = named("alone");
    try {
      assertThat(first.fixed()).isEqualTo("alone");
      assertThat(second.fixed()).isNull();
    } finally {
      first.destroy();
      second.destroy();
    }
  }

  @Test
  @Order(3)
  void losesItsNameToWhoClaimedItMeanwhile() {
    InstanceName first = named("taken");
    assertThat(first.fixed()).isEqualTo("taken");
    endSession("taken");
    InstanceName second = named("taken");
    assertThat(second.fixed()).isEqualTo("taken");

    first.keep();

    assertThat(first.fixed()).isNull();
    second.destroy();
  }

  @Test
  @Order(4)
  void aConsumerThatIsFencedComesBackWithoutTheName() throws Exception {
    UUID event = log.publishEvent(9);
    log.awaitOutcomes(event, 1);
    String name = nameOfAMember();
    Map<String, Object> config =
        new HashMap<>(LogConsumers.groupMember(bootstrapServers, properties));
    config.put("group.instance.id", name);
    try (var other = new KafkaConsumer<byte[], byte[]>(config)) {
      other.subscribe(List.of(Topics.REQUESTS));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            other.poll(Duration.ofMillis(100));
            return health.health().getStatus().equals(Status.DOWN);
          });
    }

    log.book(event);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(log.outcomes(event)).hasSize(2));
    assertThat(running.fixed()).isNull();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> health.health().getStatus().equals(Status.UP));
  }

  private String nameOfAMember() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var group = admin.describeConsumerGroups(List.of(ConsumerGroups.BOOKING_PROCESSOR));
      return group.all().get().values().iterator().next().members().stream()
          .map(MemberDescription::groupInstanceId)
          .flatMap(Optional::stream)
          .findFirst()
          .orElseThrow();
    }
  }

  private void endSession(String name) {
    jdbc.sql(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = :name")
        .param("name", "booking-processor " + name)
        .query(Boolean.class)
        .single();
  }

  private InstanceName named(String name) {
    return new InstanceName(
        database,
        new ProcessorProperties(
            name,
            properties.log(),
            new ProcessorProperties.Group(
                PATIENCE.multipliedBy(2), Duration.ofSeconds(20), Duration.ofMinutes(5)),
            properties.batch(),
            properties.backoff(),
            properties.ticker()));
  }
}
