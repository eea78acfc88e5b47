package dev.evently.processor.log;

import dev.evently.common.log.Topics;
import dev.evently.processor.store.EventStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the group an offset in every partition before anybody joins: the beginning for a new group,
 * and for one whose offsets have expired what the outcome log says was sent. From then on a missing
 * offset never means "skip" or "send all again".
 */
final class GroupOffsets {
  private static final Logger log = LoggerFactory.getLogger(GroupOffsets.class);

  private final Admin admin;
  private final String group;
  private final int partitions;
  private final EventStore store;
  private final SentOutcomes sentOutcomes;

  GroupOffsets(
      Admin admin, String group, int partitions, EventStore store, SentOutcomes sentOutcomes) {
    this.admin = admin;
    this.group = group;
    this.partitions = partitions;
    this.store = store;
    this.sentOutcomes = sentOutcomes;
  }

  void complete() {
    try {
      Map<TopicPartition, OffsetAndMetadata> missing = missing();
      if (!missing.isEmpty()) {
        log.info("The group {} starts at {}", group, missing);
        admin.alterConsumerGroupOffsets(group, missing).all().get();
      }
    } catch (ExecutionException e) {
      // Another instance may have completed them and joined in the meantime: then none is missing.
      throw new IllegalStateException("Expected to give group %s offsets".formatted(group), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to give group %s offsets".formatted(group), e);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> missing()
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> known =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<Integer> all = IntStream.range(0, partitions).boxed().toList();
    Map<Integer, Long> positions = store.positions(all);
    Map<TopicPartition, OffsetAndMetadata> missing = new HashMap<>();
    for (int partition : all) {
      TopicPartition topicPartition = new TopicPartition(Topics.REQUESTS, partition);
      if (known.get(topicPartition) == null) {
        boolean isNew = positions.getOrDefault(partition, 0L) == 0;
        long sent = isNew ? 0 : sentOutcomes.sentUpTo(partition);
        missing.put(topicPartition, new OffsetAndMetadata(sent));
      }
    }
    return missing;
  }
}
