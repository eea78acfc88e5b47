package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Offsets of the processor's group that were lost, moved, or committed by somebody else. */
class CommittedOffsetsIT extends ProcessorIT {
  @Autowired TestLog log;
  @Autowired SentOutcomes sentOutcomes;
  @Autowired FaultyPublisher publisher;
  @Autowired FaultyMeters meters;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  private Admin admin;

  @BeforeEach
  void open() {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  @AfterEach
  void close() {
    admin.close();
    start();
  }

  @Test
  void aGroupThatLostItsOffsetsGoesOnWhereTheOutcomeLogEnds() {
    UUID event = log.publishEvent(3);
    log.book(event);
    log.awaitOutcomes(event, 2);
    stop();
    awaitDone(
        () -> admin.deleteConsumerGroups(List.of(ConsumerGroups.BOOKING_PROCESSOR)).all().get());
    new GroupOffsets(admin, ConsumerGroups.BOOKING_PROCESSOR, PARTITIONS, sentOutcomes).complete();

    start();
    log.book(event);

    assertThat(log.awaitOutcomes(event, 3))
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L);
  }

  /** As a stranger does who commits in the processor's group. */
  @Test
  void whatSomebodyElseCommittedIsDecidedAndSentAllTheSame() {
    UUID event = log.publishEvent(3);
    log.awaitOutcomes(event, 1);
    stop();
    UUID booking = log.book(event);
    long end = end(event);
    commit(event, end);

    start();

    assertThat(log.awaitOutcomes(event, 2))
        .extracting(OutcomeRecord::requestId)
        .containsExactly(event, booking);
  }

  /** The process ended between the two commits, and a stranger has read as far as it decided. */
  @Test
  void whatWasDecidedAndCommittedBySomebodyElseIsSentAllTheSame() {
    UUID event = log.publishEvent(3);
    log.awaitOutcomes(event, 1);
    meters.fault().next(Integer.MAX_VALUE);
    UUID booking = log.book(event);
    Awaitility.await().until(() -> decisions(event) == 2);
    stop();
    meters.fault().next(0);
    commit(event, end(event));

    start();

    assertThat(log.awaitOutcomes(event, 2))
        .extracting(OutcomeRecord::requestId)
        .containsExactly(event, booking);
  }

  /** What is rolled back then was never committed by us, whatever the group says. */
  @Test
  void whatSomebodyElseCommittedIsSentAlsoWhenDecidingFailsAtFirst() {
    UUID event = log.publishEvent(3);
    log.awaitOutcomes(event, 1);
    stop();
    UUID booking = log.book(event);
    commit(event, end(event));
    publisher.fault().next(1);

    start();
    UUID last = log.book(event);

    assertThat(log.awaitOutcomes(event, 3))
        .extracting(OutcomeRecord::requestId)
        .containsExactly(event, booking, last);
    assertThat(publisher.fault().struck()).isEqualTo(1);
  }

  @Test
  void offsetsThatWereMovedBackSendNothingAgain() {
    UUID event = log.publishEvent(3);
    log.book(event);
    log.awaitOutcomes(event, 2);
    stop();
    commit(event, 0);

    start();
    log.book(event);

    assertThat(log.awaitOutcomes(event, 3))
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L);
  }

  private TopicPartition partition(UUID event) {
    return new TopicPartition(Topics.REQUESTS, log.partitionOf(event));
  }

  private long end(UUID event) {
    try {
      return admin
          .listOffsets(Map.of(partition(event), OffsetSpec.latest()))
          .partitionResult(partition(event))
          .get()
          .offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void commit(UUID event, long offset) {
    awaitDone(() ->
        admin
            .alterConsumerGroupOffsets(
                ConsumerGroups.BOOKING_PROCESSOR,
                Map.of(partition(event), new OffsetAndMetadata(offset)))
            .all()
            .get());
  }
}
