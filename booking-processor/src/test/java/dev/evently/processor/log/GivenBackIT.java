package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What the listener relies on: the container commits what stands before the records that are given
 * back, in the transaction of the poll, and the others come with the next one.
 */
class GivenBackIT extends ProcessorIT {
  private static final String NAME = "given-back";
  private static final String TWICE = "given-back-and-rolled-back";
  private static final int RECORDS = 4;

  @Autowired TestLog log;
  @Autowired KafkaTransactionManager<byte[], byte[]> transactions;
  @Autowired InfrastructureRetry infrastructure;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  private final List<String> decided = new CopyOnWriteArrayList<>();
  private final List<Integer> polls = new CopyOnWriteArrayList<>();

  @Test
  void whatIsGivenBackComesWithTheNextPoll() throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(NAME, 2, (short) 1))).all().get();
      for (int n = 0; n < 2 * RECORDS; n++) {
        log.sendRaw(new ProducerRecord<>(NAME, n % 2, null, new byte[0]));
      }
      var container = container(NAME, transactions);
      container
          .getContainerProperties()
          .setMessageListener((BatchAcknowledgingMessageListener<byte[], byte[]>) this::takeOne);
      container.start();
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> admin.listConsumerGroupOffsets(NAME).partitionsToOffsetAndMetadata().get(),
                offsets -> isAll(offsets, 0) && isAll(offsets, 1));
      } finally {
        container.stop();
      }
    }

    assertThat(polls).anyMatch(records -> records > 1);
    assertThat(decided).hasSize(2 * RECORDS);
    for (int partition = 0; partition < 2; partition++) {
      String prefix = partition + "-";
      assertThat(decided)
          .filteredOn(position -> position.startsWith(prefix))
          .containsExactlyElementsOf(
              IntStream.range(0, RECORDS).mapToObj(offset -> prefix + offset).toList());
    }
  }

  /** Else the container would commit the outcomes of the next poll without all of its offsets. */
  @Test
  void whatIsGivenBackAndRolledBackIsSentOnce() throws Exception {
    String out = NAME + "-out";
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin
          .createTopics(List.of(new NewTopic(TWICE, 1, (short) 1), new NewTopic(out, 1, (short) 1)))
          .all()
          .get();
      for (int n = 0; n < RECORDS; n++) {
        log.sendRaw(new ProducerRecord<>(TWICE, 0, null, new byte[0]));
      }
      var nacks = new LeftoverNacks();
      var producers = failingOnceAtTheOffsets();
      var container = container(TWICE, new KafkaTransactionManager<>(producers));
      var output = new KafkaTemplate<>(producers);
      container
          .getContainerProperties()
          .setMessageListener(
              (BatchAcknowledgingMessageListener<byte[], byte[]>)
                  (records, acknowledgment) ->
                      sendOneThenAll(out, output, nacks, records, acknowledgment));
      container.setAfterRollbackProcessor(
          new UnlimitedRedelivery(
              new FixedBackOff(0), infrastructure, new ConsecutiveRollbacks(), nacks));
      container.start();
      try {
        TopicPartition partition = new TopicPartition(TWICE, 0);
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> admin.listConsumerGroupOffsets(TWICE).partitionsToOffsetAndMetadata().get(),
                offsets ->
                    offsets.get(partition) != null && offsets.get(partition).offset() == RECORDS);
      } finally {
        container.stop();
        producers.destroy();
      }
    }
    assertThat(polls).as("a poll that was rolled back, and then all").hasSizeGreaterThan(1);
    assertThat(committed(out)).containsExactly("0", "1", "2", "3");
  }

  /** The first time one record and the rest back; after the rollback all of them. */
  private void sendOneThenAll(
      String out,
      KafkaTemplate<byte[], byte[]> output,
      LeftoverNacks nacks,
      List<ConsumerRecord<byte[], byte[]>> records,
      @Nullable Acknowledgment acknowledgment) {
    if (nacks.begin()) {
      Objects.requireNonNull(acknowledgment).nack(0, Duration.ZERO);
      return;
    }
    boolean isFirst = polls.isEmpty();
    polls.add(records.size());
    for (ConsumerRecord<byte[], byte[]> record : isFirst ? records.subList(0, 1) : records) {
      var _ = output.send(out, Long.toString(record.offset()).getBytes(StandardCharsets.US_ASCII));
    }
    if (isFirst) {
      nacks.nacked();
      Objects.requireNonNull(acknowledgment).nack(1, Duration.ZERO);
    }
  }

  private DefaultKafkaProducerFactory<byte[], byte[]> failingOnceAtTheOffsets() {
    var producers =
        new DefaultKafkaProducerFactory<byte[], byte[]>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producers.setTransactionIdPrefix(TWICE);
    var hasFailed = new AtomicBoolean();
    producers.addPostProcessor(producer -> failingOnce(producer, hasFailed));
    return producers;
  }

  @SuppressWarnings("unchecked")
  private static Producer<byte[], byte[]> failingOnce(
      Producer<byte[], byte[]> producer, AtomicBoolean hasFailed) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              if (method.getName().equals("sendOffsetsToTransaction")
                  && !hasFailed.getAndSet(true)) {
                throw new KafkaException("The coordinator is away");
              }
              try {
                return method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<String> committed(String topic) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> values.add(new String(record.value(), StandardCharsets.US_ASCII)));
      }
    }
    return values;
  }

  private static boolean isAll(Map<TopicPartition, OffsetAndMetadata> offsets, int partition) {
    OffsetAndMetadata offset = offsets.get(new TopicPartition(NAME, partition));
    return offset != null && offset.offset() == RECORDS;
  }

  /** Takes one record of each poll. */
  private void takeOne(
      List<ConsumerRecord<byte[], byte[]>> records, @Nullable Acknowledgment acknowledgment) {
    polls.add(records.size());
    decided.add(records.getFirst().partition() + "-" + records.getFirst().offset());
    if (records.size() > 1) {
      Objects.requireNonNull(acknowledgment).nack(1, Duration.ZERO);
    }
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container(
      String name, KafkaTransactionManager<byte[], byte[]> transactionManager) {
    ContainerProperties properties = new ContainerProperties(name);
    properties.setGroupId(name);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setKafkaAwareTransactionManager(transactionManager);
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    return new KafkaMessageListenerContainer<>(
        new DefaultKafkaConsumerFactory<>(
            config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        properties);
  }
}
