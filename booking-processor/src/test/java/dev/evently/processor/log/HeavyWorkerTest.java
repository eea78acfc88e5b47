package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.transaction.TransactionStatus;

class HeavyWorkerTest {
  private static final TopicPartition PARTITION = new TopicPartition("log", 1);
  private static final long WAIT = TimeUnit.SECONDS.toMillis(10);

  private final HeavyTurns turns = new HeavyTurns();
  private final RecordDecider decider = mock();
  private final KafkaTransactionManager<byte[], byte[]> transactions = mock();
  private final KafkaTemplate<byte[], byte[]> kafka = mock();
  private final ConsumerGroupMetadata group = mock();
  private final HeavyWorker worker = new HeavyWorker(turns, decider, transactions, kafka);
  private final List<ConsumerRecord<byte[], byte[]>> records = List.of(record(7), record(9));

  @BeforeEach
  void begins() {
    when(transactions.getTransaction(any())).thenReturn(mock(TransactionStatus.class));
  }

  @AfterEach
  void stop() throws InterruptedException {
    worker.stop();
  }

  @Test
  void commitsWithTheMembershipOfWhoHandedOver() {
    when(decider.decide(any(), anyLong(), any())).thenReturn(2);

    worker.offer(records, group);

    verify(transactions, timeout(WAIT)).commit(any());
    verify(kafka).sendOffsetsToTransaction(Map.of(PARTITION, OwnOffsets.of(10)), group);
    Awaitility.await().until(() -> turns.away().isEmpty());
    assertThat(turns.takeEnded(() -> Set.of(PARTITION)))
        .isEqualTo(Map.of(PARTITION, OwnOffsets.of(10)));
  }

  @Test
  void leavesWhatFailsToThePollingThread() {
    when(decider.decide(any(), anyLong(), any())).thenThrow(new IllegalStateException("away"));

    worker.offer(records, group);

    verify(transactions, timeout(WAIT)).rollback(any());
    Awaitility.await().until(() -> turns.hasFailed(new LogPosition(1, 7)));
    assertThat(turns.away()).isEmpty();
  }

  /** The group may have come to the same membership again, and would accept the offsets. */
  @Test
  void sendsNothingOfAPartitionThatWasGivenUpMeanwhile() {
    when(decider.decide(any(), anyLong(), any()))
        .thenAnswer(_ -> {
          turns.giveUp(List.of(PARTITION), Duration.ZERO);
          return 2;
        });

    worker.offer(records, group);

    verify(transactions, timeout(WAIT)).rollback(any());
    verify(kafka, never()).sendOffsetsToTransaction(any(), any(ConsumerGroupMetadata.class));
  }

  @Test
  void endsATurnThatItCannotBegin() throws InterruptedException {
    worker.stop();

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> worker.offer(records, group)))
        .isInstanceOf(RuntimeException.class);
    assertThat(turns.away()).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>(PARTITION.topic(), 1, offset, new byte[0], new byte[0]);
  }
}
