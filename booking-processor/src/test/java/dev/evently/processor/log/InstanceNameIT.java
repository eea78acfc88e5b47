package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.Brokers;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Status;

/** Two processes that were given one name: the running one loses it. */
class InstanceNameIT extends ProcessorIT {
  @Autowired TestLog log;
  @Autowired ProcessorProperties properties;
  @Autowired RequestLogHealthIndicator health;
  @Autowired InstanceName running;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  @Test
  void aConsumerThatIsFencedComesBackWithoutTheName() throws Exception {
    UUID event = log.publishEvent(9);
    log.awaitOutcomes(event, 1);
    String name = nameOfAMember();
    Map<String, Object> config =
        new HashMap<>(LogConsumers.groupMember(Brokers.at(bootstrapServers), properties));
    config.put("group.instance.id", name);
    try (var other =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
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
}
