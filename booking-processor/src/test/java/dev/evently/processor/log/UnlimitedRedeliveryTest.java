package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.Topics;
import dev.evently.processor.settings.ProcessorProperties;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** What is rolled back comes again, and health is told of it. */
class UnlimitedRedeliveryTest {
  private static final int TIMES = 1_000;
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REQUESTS, 3);

  private final ConsecutiveRollbacks rollbacks = new ConsecutiveRollbacks();
  private final LeftoverNacks nacks = new LeftoverNacks();
  private final InfrastructureRetry infrastructure =
      new InfrastructureRetry(
          new Binder(new MapConfigurationPropertySource(Map.of("evently.backoff.first", "1ms")))
              .bindOrCreate("evently", ProcessorProperties.class));
  private final Consumer<byte[], byte[]> consumer = mock();
  private final MessageListenerContainer container = mock();

  /** Its waits come to an end, and the last one is used from there on. */
  private final UnlimitedRedelivery redelivery =
      new UnlimitedRedelivery(new FixedBackOff(0, 3), infrastructure, rollbacks, nacks);

  @Test
  void goesBackToTheFirstRecordEachTime() {
    when(container.isRunning()).thenReturn(true);
    for (int n = 0; n < TIMES; n++) {
      rollBack();
    }

    verify(consumer, times(TIMES)).seek(PARTITION, 41L);
    assertThat(rollbacks.most()).isEqualTo(TIMES);
    assertThat(rollbacks.alarm()).endsWith("on purpose");
  }

  @Test
  void aPollThatWasGivenBackInPartIsLeftOver() {
    nacks.nacked();

    rollBack();

    assertThat(nacks.begin()).isTrue();
    assertThat(nacks.begin()).isFalse();
  }

  /** The answer to its commit was lost. */
  @Test
  void passesOverWhatWasCommittedAllTheSame() {
    when(consumer.position(PARTITION)).thenReturn(41L);
    when(consumer.committed(Set.of(PARTITION)))
        .thenThrow(new TimeoutException("away"))
        .thenReturn(Map.of(PARTITION, OwnOffsets.of(43)));

    rollBack();

    var calls = inOrder(consumer);
    calls.verify(consumer).seek(PARTITION, 41L);
    calls.verify(consumer).seek(PARTITION, OwnOffsets.of(43));
  }

  @Test
  void passesOverNothingThatSomebodyElseCommitted() {
    when(consumer.position(PARTITION)).thenReturn(41L);
    when(consumer.committed(Set.of(PARTITION)))
        .thenReturn(Map.of(PARTITION, new OffsetAndMetadata(43)));

    rollBack();

    verify(consumer, never()).seek(any(), any(OffsetAndMetadata.class));
  }

  @Test
  void goesBackNoFurtherThanItsFirstRecord() {
    when(consumer.position(PARTITION)).thenReturn(41L);
    when(consumer.committed(Set.of(PARTITION))).thenReturn(Map.of(PARTITION, OwnOffsets.of(40)));

    rollBack();

    verify(consumer, never()).seek(any(), any(OffsetAndMetadata.class));
  }

  private void rollBack() {
    redelivery.process(
        List.of(record(41), record(42)),
        consumer,
        container,
        new IllegalStateException("on purpose"),
        false,
        EOSMode.V2);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>(Topics.REQUESTS, 3, offset, new byte[0], new byte[0]);
  }
}
