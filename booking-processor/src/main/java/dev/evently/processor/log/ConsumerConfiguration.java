package dev.evently.processor.log;

import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** Wires what reads the logs. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

  private final String bootstrapServers;
  private final ProcessorProperties properties;

  ConsumerConfiguration(
      @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers,
      ProcessorProperties properties) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory(
      KafkaTransactionManager<byte[], byte[]> transactions,
      Assignment assignment,
      InfrastructureRetry infrastructure,
      StoppedPartitions stopped,
      ConsecutiveRollbacks rollbacks) {
    var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    factory.setConsumerFactory(groupMembers());
    factory.setBatchListener(true);
    factory.setConcurrency(properties.batch().concurrency());
    factory.setAfterRollbackProcessor(new UnlimitedRedelivery(infrastructure.backOff(), rollbacks));
    factory.setCommonErrorHandler(new OutOfRangeHandler(stopped));
    ContainerProperties container = factory.getContainerProperties();
    container.setKafkaAwareTransactionManager(transactions);
    container.setConsumerRebalanceListener(assignment);
    // The assignment decides where to start, before anybody asks for a position.
    container.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
    // The container acknowledges a poll all the same, unless the listener gives a part of it back.
    container.setAckMode(ContainerProperties.AckMode.MANUAL);
    container.setStopContainerWhenFenced(false);
    container.setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
    return factory;
  }

  /** No bean: listeners of the factory would not hear of these consumers. */
  private ConsumerFactory<byte[], byte[]> groupMembers() {
    Map<String, Object> settings = LogConsumers.groupMember(bootstrapServers, properties);
    return new DefaultKafkaConsumerFactory<>(settings) {
      @Override
      protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> config) {
        return new SecondPollConsumer(config, LogConsumers.secondPoll(properties));
      }
    };
  }

  @Bean
  RequestReader requestReader() {
    return new RequestReader(properties.log().partitions());
  }

  @Bean
  PartitionReplay partitionReplay(BatchProcessor processor) {
    return new PartitionReplay(LogConsumers.withoutGroup(bootstrapServers), processor);
  }

  @Bean
  SentOutcomes sentOutcomes() {
    return new SentOutcomes(LogConsumers.withoutGroup(bootstrapServers));
  }
}
