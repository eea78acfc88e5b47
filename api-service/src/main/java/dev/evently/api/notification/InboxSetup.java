package dev.evently.api.notification;

import dev.evently.api.ApiProperties;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How the notification log is consumed: whole batches, and trouble is waited out without limit. */
@Configuration(proxyBeanMethods = false)
class InboxSetup {
  static final String CONTAINERS = "inboxContainers";

  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

  @Bean(CONTAINERS)
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> inboxContainers(
      ApiProperties properties) {
    var containers = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    containers.setConsumerFactory(
        new DefaultKafkaConsumerFactory<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                properties.bootstrapServers(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "evently-api-inbox",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                500,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()));
    containers.setBatchListener(true);
    containers.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
    var backOff = new ExponentialBackOff(FIRST_BACK_OFF.toMillis(), 2);
    backOff.setMaxInterval(LONGEST_BACK_OFF.toMillis());
    var waitOut = new DefaultErrorHandler(backOff);
    waitOut.setClassifications(Map.of(), true); // no exception discards a batch
    containers.setCommonErrorHandler(waitOut);
    return containers;
  }

  /** Down when the inbox is not filled. */
  @Bean
  HealthIndicator inboxHealthIndicator(KafkaListenerEndpointRegistry listeners) {
    return () -> {
      var container = listeners.getListenerContainer(InboxProjector.LISTENER);
      return container != null && container.isRunning()
          ? Health.up().build()
          : Health.down().build();
    };
  }
}
