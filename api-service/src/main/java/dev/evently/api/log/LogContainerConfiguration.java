package dev.evently.api.log;

import dev.evently.common.log.Brokers;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The containers in which the logs are read: committed records only, as bytes, in batches. When a
 * listener fails, its batch comes again after a growing wait, without limit.
 */
@Configuration(proxyBeanMethods = false)
public class LogContainerConfiguration {
  /** The name of the factory of these containers. */
  public static final String CONTAINERS = "logContainers";

  /** How often it is told that a partition brings no records. */
  public static final Duration IDLE = Duration.ofSeconds(1);

  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration AUTHORIZATION_BACK_OFF = Duration.ofSeconds(1);

  @Bean(CONTAINERS)
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> logContainers(Brokers brokers) {
    var containers = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    containers.setConsumerFactory(
        new DefaultKafkaConsumerFactory<>(
            brokers.client(
                Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    500,
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()));
    containers.setBatchListener(true);
    containers.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
    containers.getContainerProperties().setIdlePartitionEventInterval(IDLE.toMillis());
    // Else a broker that does not know us for a moment would end the consumer for ever.
    containers.getContainerProperties().setAuthExceptionRetryInterval(AUTHORIZATION_BACK_OFF);
    containers.setCommonErrorHandler(waitOut());
    return containers;
  }

  private static DefaultErrorHandler waitOut() {
    var backOff = new ExponentialBackOff(FIRST_BACK_OFF.toMillis(), 2);
    backOff.setMaxInterval(LONGEST_BACK_OFF.toMillis());
    var waitOut = new DefaultErrorHandler(backOff);
    waitOut.setClassifications(Map.of(), true); // no exception discards a batch
    return waitOut;
  }
}
