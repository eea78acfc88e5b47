package dev.evently.processor.log;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.Topics;
import dev.evently.processor.settings.ProcessorProperties;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** Wires what writes the logs, each setting of the producer written out. */
@Configuration(proxyBeanMethods = false)
class ProducerConfiguration {
  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int RETRY_MILLIS = 5;

  /** A producer whose transactions are fenced by the group's metadata (EOS v2, KIP-447). */
  @Bean
  DefaultKafkaProducerFactory<byte[], byte[]> producerFactory(
      Brokers brokers, ProcessorProperties properties, InstanceName name) {
    Map<String, Object> config = brokers.client();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A poll's outcomes go out in few requests. Its commit flushes them, so none lingers so long.
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    // The coordinator answers "try again" while it still writes the last transaction's markers.
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_OUTCOME_BYTES);
    config.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        (int) properties.group().transactionTimeout().toMillis());
    var factory =
        new DefaultKafkaProducerFactory<>(
            config, new ByteArraySerializer(), new ByteArraySerializer());
    factory.setTransactionIdPrefix(name.transactionIdPrefix());
    return factory;
  }

  @Bean
  KafkaTransactionManager<byte[], byte[]> kafkaTransactionManager(
      DefaultKafkaProducerFactory<byte[], byte[]> producers, ConsecutiveRollbacks rollbacks) {
    return new RollingBackTransactionManager(producers, rollbacks);
  }

  @Bean
  KafkaTemplate<byte[], byte[]> kafkaTemplate(
      DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    return new KafkaTemplate<>(producers);
  }
}
