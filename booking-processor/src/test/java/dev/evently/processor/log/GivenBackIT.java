package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/**
 * What the listener relies on: the container commits what stands before the records that are given
 * back, in the transaction of the poll, and the others come with the next one.
 */
class GivenBackIT extends ProcessorIT {
  private static final String NAME = "given-back";
  private static final int RECORDS = 4;

  @Autowired TestLog log;
  @Autowired KafkaTransactionManager<byte[], byte[]> transactions;

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
      var container = container();
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

  private KafkaMessageListenerContainer<byte[], byte[]> container() {
    ContainerProperties properties = new ContainerProperties(NAME);
    properties.setGroupId(NAME);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setKafkaAwareTransactionManager(transactions);
    properties.setMessageListener(
        (BatchAcknowledgingMessageListener<byte[], byte[]>) this::takeOne);
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
