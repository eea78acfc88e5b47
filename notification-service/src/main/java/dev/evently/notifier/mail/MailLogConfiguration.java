package dev.evently.notifier.mail;

import dev.evently.common.log.BoundedConsumer;
import dev.evently.common.log.Brokers;
import dev.evently.notifier.source.ReaderLag;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The containers in which the logs are read for mail: committed records only, as bytes, in batches.
 * A batch that failed comes again after a growing wait, without limit.
 */
@Configuration(proxyBeanMethods = false)
class MailLogConfiguration {
  static final String CONTAINERS = "mailContainers";

  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration AUTHORIZATION_BACK_OFF = Duration.ofSeconds(1);

  /** What waits in memory: a seat map is larger, and then comes alone. */
  private static final int FETCH_BYTES = 2 * 1024 * 1024;

  private static final Map<String, Object> SETTINGS =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          // Another instance takes over from one that died.
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          10_000,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
          3_000,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          500,
          ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
          FETCH_BYTES,
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          FETCH_BYTES / 8,
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          false);

  @Bean(CONTAINERS)
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> mailContainers(Brokers brokers) {
    var containers = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    containers.setConsumerFactory(new BoundedConsumers(brokers.client(SETTINGS)));
    containers.setBatchListener(true);
    containers.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
    // Else a broker that does not know us for a moment would end the consumer for ever.
    containers.getContainerProperties().setAuthExceptionRetryInterval(AUTHORIZATION_BACK_OFF);
    containers.getContainerProperties().setIdlePartitionEventInterval(ReaderLag.IDLE_MILLIS);
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

  /** Makes consumers whose polls are bounded by what records hold in memory. */
  private static final class BoundedConsumers extends DefaultKafkaConsumerFactory<byte[], byte[]> {
    private BoundedConsumers(Map<String, Object> settings) {
      super(settings);
    }

    @Override
    protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> settings) {
      return new BoundedConsumer(settings);
    }
  }
}
