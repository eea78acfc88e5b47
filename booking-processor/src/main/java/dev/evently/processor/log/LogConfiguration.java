package dev.evently.processor.log;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.LogSetup;
import dev.evently.common.log.Topics;
import dev.evently.processor.ProcessorProperties;
import dev.evently.processor.batch.BatchProcessor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** The Kafka clients of the processor, each setting written out. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
  /** Some 4,400 usual requests of one line; a poll takes 4,750, so that none are left over. */
  private static final int FETCH_BYTES = 2 * 1024 * 1024;

  /** Few records are a 20th of a full batch. A poll takes the rest at most: both are one batch. */
  private static final int FEW_IN_A_BATCH = 20;

  /** Longer than a broker that has something takes to answer. */
  private static final Duration PATIENCE = Duration.ofMillis(5);

  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int RETRY_MILLIS = 5;

  private final String bootstrapServers;
  private final ProcessorProperties properties;

  LogConfiguration(
      @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers,
      ProcessorProperties properties) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
  }

  /** A producer whose transactions are fenced by the group's metadata (EOS v2, KIP-447). */
  @Bean
  DefaultKafkaProducerFactory<byte[], byte[]> producerFactory() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A poll's outcomes go out in few requests; its commit flushes them, so nothing lingers so
    // long.
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    // The coordinator asks for patience while it still writes the markers of the last transaction.
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_OUTCOME_BYTES);
    config.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        (int) properties.group().transactionTimeout().toMillis());
    var factory =
        new DefaultKafkaProducerFactory<>(
            config, new ByteArraySerializer(), new ByteArraySerializer());
    factory.setTransactionIdPrefix("evently-processor-%s-".formatted(instance()));
    return factory;
  }

  @Bean
  KafkaTransactionManager<byte[], byte[]> kafkaTransactionManager(
      DefaultKafkaProducerFactory<byte[], byte[]> producers, Rollbacks rollbacks) {
    return new RollingBackTransactionManager(producers, rollbacks);
  }

  @Bean
  KafkaTemplate<byte[], byte[]> kafkaTemplate(
      DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    return new KafkaTemplate<>(producers);
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory(
      KafkaTransactionManager<byte[], byte[]> transactions,
      Assignment assignment,
      InfrastructureWait infrastructure,
      StoppedPartitions stopped,
      Rollbacks rollbacks,
      SentOutcomes sentOutcomes) {
    prepareLogs(infrastructure, sentOutcomes);
    var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    factory.setConsumerFactory(upToDateConsumers());
    factory.setBatchListener(true);
    factory.setConcurrency(properties.batch().concurrency());
    factory.setAfterRollbackProcessor(new UnlimitedRedelivery(infrastructure.backOff(), rollbacks));
    factory.setCommonErrorHandler(new OutOfRangeHandler(stopped));
    ContainerProperties container = factory.getContainerProperties();
    container.setKafkaAwareTransactionManager(transactions);
    container.setConsumerRebalanceListener(assignment);
    // The assignment decides where to start, before anybody asks for a position.
    container.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
    container.setStopContainerWhenFenced(false);
    container.setShutdownTimeout(Duration.ofSeconds(20).toMillis());
    return factory;
  }

  @Bean
  RequestReader requestReader() {
    return new RequestReader(properties.log().partitions());
  }

  @Bean
  LogReplay logReplay(BatchProcessor processor) {
    return new LogReplay(freeConsumers(bootstrapServers), processor);
  }

  @Bean
  SentOutcomes sentOutcomes() {
    return new SentOutcomes(freeConsumers(bootstrapServers));
  }

  private void prepareLogs(InfrastructureWait infrastructure, SentOutcomes sentOutcomes) {
    int partitions = properties.log().partitions();
    LogSetup.ensureWhenReachable(
        bootstrapServers, partitions, properties.log().replicationFactor());
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var offsets =
          new GroupOffsets(admin, ConsumerGroups.BOOKING_PROCESSOR, partitions, sentOutcomes);
      infrastructure.await("preparing the group", offsets::complete);
    }
  }

  /** Consumers without a group, which see committed records only. */
  static Supplier<Consumer<byte[], byte[]>> freeConsumers(String bootstrapServers) {
    return () -> new KafkaConsumer<>(baseConsumer(bootstrapServers));
  }

  /** Listeners of the factory would not hear of them. */
  private DefaultKafkaConsumerFactory<byte[], byte[]> upToDateConsumers() {
    return new DefaultKafkaConsumerFactory<>(groupConsumer()) {
      @Override
      protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> config) {
        return new UpToDateConsumer(config, new SecondLook(few(), PATIENCE));
      }
    };
  }

  private int few() {
    return properties.batch().maxRecords() / FEW_IN_A_BATCH;
  }

  private Map<String, Object> groupConsumer() {
    Map<String, Object> config = baseConsumer(bootstrapServers);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, ConsumerGroups.BOOKING_PROCESSOR);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch().maxRecords() - few());
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    config.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        (int) properties.group().maxPollInterval().toMillis());
    config.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        (int) properties.group().sessionTimeout().toMillis());
    config.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        (int) properties.group().sessionTimeout().toMillis() / 4);
    String instance = properties.instance();
    if (instance != null) {
      config.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, instance);
    }
    return config;
  }

  private static Map<String, Object> baseConsumer(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // A position outside the log is an alarm, never a reason to skip or to begin again.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return config;
  }

  /** A name of its own for each process that was not given one. */
  private String instance() {
    return Objects.requireNonNullElseGet(properties.instance(), () -> UUID.randomUUID().toString());
  }
}
