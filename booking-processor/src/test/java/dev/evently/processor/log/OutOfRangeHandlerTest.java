package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.evently.common.log.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What fails outside of a transaction stops a partition, or nothing. */
class OutOfRangeHandlerTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REQUESTS, 3);

  private final StoppedPartitions stopped = new StoppedPartitions();
  private final Consumer<byte[], byte[]> consumer = mock();
  private final MessageListenerContainer container = mock();
  private final OutOfRangeHandler handler = new OutOfRangeHandler(stopped);

  @Test
  void stopsAPartitionWhoseNextRecordIsGone() {
    handler.handleOtherException(
        new OffsetOutOfRangeException(Map.of(PARTITION, 42L)), consumer, container, true);

    assertThat(stopped.reasons())
        .isEqualTo(Map.of(3, "Expected a record at offset 42, but the log does not hold it"));
    verify(container).pausePartition(PARTITION);
    verify(consumer).pause(Set.of(PARTITION));
  }

  /** The container polls again at once. */
  @Test
  void pausesAfterAnythingElse() {
    when(container.isRunning()).thenReturn(false); // it is told to stop: no pause

    handler.handleOtherException(new IllegalStateException("away"), consumer, container, true);

    assertThat(stopped.reasons()).isEmpty();
    verify(container).isRunning();
    verifyNoInteractions(consumer);
  }

  @Test
  void anInterruptEndsThePause() {
    when(container.isRunning()).thenReturn(true);
    Thread.currentThread().interrupt();

    handler.handleOtherException(new IllegalStateException("away"), consumer, container, true);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatTheListenerThrowsIsThrownOn() {
    RuntimeException failure = new IllegalStateException("on purpose");
    var record = new ConsumerRecord<byte[], byte[]>(Topics.REQUESTS, 3, 0, null, null);
    var records = new ConsumerRecords<>(Map.of(PARTITION, List.of(record)), Map.of());

    assertThatThrownBy(() -> handler.handleBatch(failure, records, consumer, container, () -> {}))
        .isInstanceOf(KafkaException.class)
        .hasMessageStartingWith("Rolling back 1 records")
        .hasCause(failure);
  }
}
