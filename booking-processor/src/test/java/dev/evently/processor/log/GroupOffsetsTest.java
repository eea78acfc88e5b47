package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

/** Where a group begins in partitions of which it has no offset. */
class GroupOffsetsTest {
  private static final TopicPartition ZERO = new TopicPartition(Topics.REQUESTS, 0);
  private static final TopicPartition ONE = new TopicPartition(Topics.REQUESTS, 1);

  private final Admin admin = mock();
  private final SentOutcomes sentOutcomes = mock();
  private final AlterConsumerGroupOffsetsResult altered = mock();
  private final GroupOffsets offsets = new GroupOffsets(admin, "group", 2, sentOutcomes);

  @Test
  void beginsBehindTheLastRequestWhoseOutcomesWereSent() {
    known(Map.of(ZERO, new OffsetAndMetadata(7)));
    when(sentOutcomes.sentUpTo(1)).thenReturn(42L);
    altered(KafkaFuture.completedFuture(null));

    offsets.complete();

    verify(admin).alterConsumerGroupOffsets("group", Map.of(ONE, OwnOffsets.of(42)));
  }

  @Test
  void leavesAGroupAloneThatHasAllOffsets() {
    known(Map.of(ZERO, new OffsetAndMetadata(7), ONE, new OffsetAndMetadata(0)));

    offsets.complete();

    verify(admin, never()).alterConsumerGroupOffsets(anyString(), any());
  }

  @Test
  void failsWhenAnotherMemberHasJoinedMeanwhile() {
    known(Map.of());
    KafkaFutureImpl<Void> failed = new KafkaFutureImpl<>();
    failed.completeExceptionally(new UnknownMemberIdException());
    altered(failed);

    assertThatThrownBy(offsets::complete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected to give group group offsets")
        .hasRootCauseInstanceOf(UnknownMemberIdException.class);
  }

  @Test
  void staysInterrupted() {
    known(Map.of());
    altered(new KafkaFutureImpl<>());
    Thread.currentThread().interrupt();

    assertThatThrownBy(offsets::complete).hasMessage("Expected to give group group offsets");
    assertThat(Thread.interrupted()).isTrue();
  }

  private void known(Map<TopicPartition, OffsetAndMetadata> known) {
    ListConsumerGroupOffsetsResult result = mock();
    when(result.partitionsToOffsetAndMetadata()).thenReturn(KafkaFuture.completedFuture(known));
    when(admin.listConsumerGroupOffsets("group")).thenReturn(result);
  }

  private void altered(KafkaFuture<Void> done) {
    when(altered.all()).thenReturn(done);
    when(admin.alterConsumerGroupOffsets(anyString(), any())).thenReturn(altered);
  }
}
