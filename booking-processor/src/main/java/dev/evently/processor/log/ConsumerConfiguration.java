package dev.evently.processor.log;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.settings.ProcessorProperties;
import dev.evently.service.access.InvalidSecretException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires what reads the logs. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {
  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final Duration TELL = Duration.ofSeconds(5);
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

  private final Brokers brokers;
  private final ProcessorProperties properties;
  private final InstanceName name;
  private final HeavyTurns turns;

  ConsumerConfiguration(
      Brokers brokers, ProcessorProperties properties, InstanceName name, HeavyTurns turns) {
    this.brokers = brokers;
    this.properties = properties;
    this.name = name;
    this.turns = turns;
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory(
      KafkaTransactionManager<byte[], byte[]> transactions,
      Assignment assignment,
      InfrastructureRetry infrastructure,
      StoppedPartitions stopped,
      ConsecutiveRollbacks rollbacks,
      LeftoverNacks nacks,
      ConsumerProgress progress) {
    var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    factory.setConsumerFactory(groupMembers());
    factory.setBatchListener(true);
    factory.setConcurrency(properties.batch().concurrency());
    factory.setAfterRollbackProcessor(
        new UnlimitedRedelivery(infrastructure.backOff(), infrastructure, rollbacks, nacks));
    factory.setCommonErrorHandler(new OutOfRangeHandler(stopped));
    factory.setBatchInterceptor(telling(progress));
    ContainerProperties container = factory.getContainerProperties();
    container.setIdlePartitionEventInterval(PositionWatch.INTERVAL.toMillis());
    container.setKafkaAwareTransactionManager(transactions);
    container.setConsumerRebalanceListener(assignment);
    container.setOffsetAndMetadataProvider((_, offset) -> OwnOffsets.of(offset));
    // The assignment decides where to start, before anybody asks for a position.
    container.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
    // The container acknowledges a poll all the same, unless the listener gives a part of it back.
    container.setAckMode(ContainerProperties.AckMode.MANUAL);
    container.setStopContainerWhenFenced(false);
    container.setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
    return factory;
  }

  private static BatchInterceptor<byte[], byte[]> telling(ConsumerProgress progress) {
    return new BatchInterceptor<>() {
      @Override
      public ConsumerRecords<byte[], byte[]> intercept(
          ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        return records;
      }

      @Override
      public void success(
          ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        long now = System.nanoTime();
        records
            .nextOffsets()
            .forEach((partition, next) -> progress.at(partition, next.offset(), now));
      }
    };
  }

  /** How far this instance is in its partitions of the request log. */
  @Bean
  ConsumerProgress consumerProgress() {
    return new ConsumerProgress();
  }

  @Bean(initMethod = "start")
  LogEnds logEnds(ConsumerProgress progress) {
    return new LogEnds(
        brokers, List.of(Topics.REQUESTS), properties.log().partitions(), List.of(progress));
  }

  /** No bean: listeners of the factory would not hear of these consumers. */
  private ConsumerFactory<byte[], byte[]> groupMembers() {
    Map<String, Object> settings = LogConsumers.groupMember(brokers, properties);
    return new DefaultKafkaConsumerFactory<>(settings) {
      @Override
      protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> config) {
        Map<String, Object> named = new HashMap<>(config);
        if (name.fixed() == null) {
          named.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        }
        return new SecondPollConsumer(named, LogConsumers.secondPoll(properties), turns);
      }
    };
  }

  /** An outage ends the session that holds the name, and nothing tells of it. */
  @Bean
  SchedulingConfigurer keepingTheName() {
    return tasks -> tasks.addFixedDelayTask(name::keep, KEEP);
  }

  @Bean
  SchedulingConfigurer tellingWhoWaits(ConsumerProgress progress) {
    return tasks ->
        tasks.addFixedDelayTask(() -> progress.waiting(turns.waiting(), System.nanoTime()), TELL);
  }

  /** By whose keys requests are believed. */
  @Bean
  RequestSignatures requestSignatures() {
    try {
      return RequestSignatures.of(properties.requestSigningKeys());
    } catch (IllegalArgumentException e) {
      throw new InvalidSecretException(String.valueOf(e.getMessage()));
    }
  }

  @Bean
  RequestReader requestReader(RequestSignatures signatures) {
    return new RequestReader(properties.log().partitions(), signatures);
  }

  @Bean
  PartitionReplay partitionReplay(BatchProcessor processor) {
    return new PartitionReplay(LogConsumers.withoutGroup(brokers), processor);
  }

  @Bean
  SentOutcomes sentOutcomes() {
    return new SentOutcomes(
        LogConsumers.withoutGroup(brokers),
        LogConsumers.ofUncommitted(brokers),
        new OpenTransactions(brokers)::end);
  }
}
