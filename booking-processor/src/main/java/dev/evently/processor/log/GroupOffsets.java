package dev.evently.processor.log;

import dev.evently.common.log.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the group an offset in every partition before anybody joins: one past the last request
 * whose outcomes were sent, by the outcome log itself. That is 0 for a new group, and the end for
 * one whose offsets expired. So a missing offset never means "skip" or "send all again".
 */
final class GroupOffsets {
  private static final Logger log = LoggerFactory.getLogger(GroupOffsets.class);

  private final Admin admin;
  private final String group;
  private final int partitions;
  private final SentOutcomes sentOutcomes;

  GroupOffsets(Admin admin, String group, int partitions, SentOutcomes sentOutcomes) {
    this.admin = admin;
    this.group = group;
    this.partitions = partitions;
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
    Map<TopicPartition, OffsetAndMetadata> missing = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      TopicPartition topicPartition = new TopicPartition(Topics.REQUESTS, partition);
      if (known.get(topicPartition) == null) {
        missing.put(topicPartition, OwnOffsets.of(sentOutcomes.sentUpTo(partition)));
      }
    }
    return missing;
  }
}
