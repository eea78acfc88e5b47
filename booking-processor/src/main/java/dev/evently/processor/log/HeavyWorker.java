package dev.evently.processor.log;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A thread for requests that take long, so that meanwhile the threads that poll decide those of
 * their other partitions. One partition's at a time.
 *
 * <pre>
 *   polling thread   poll ── hand over, stop reading it ── polls of others ── ... ── read on
 *   heavy worker              └─ Kafka transaction: decide, send, commit with offsets ─┘
 * </pre>
 *
 * The Kafka transaction is one of the polling thread's member of the group (KIP-447): once the
 * group has given the partition to another member it cannot be committed. One that fails leaves
 * everything as a failed poll does, and its first record is left to the polling thread.
 */
@Component
class HeavyWorker {
  /** After so long no further portion is begun, and others have their turn. */
  private static final Duration TIME = Duration.ofSeconds(1);

  /** More than the longest portion takes. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(HeavyWorker.class);

  private final HeavyTurns turns;
  private final RecordDecider decider;
  private final TransactionTemplate transactions;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("heavy-requests").factory());

  HeavyWorker(
      HeavyTurns turns,
      RecordDecider decider,
      KafkaTransactionManager<byte[], byte[]> transactions,
      KafkaTemplate<byte[], byte[]> kafka) {
    this.turns = turns;
    this.decider = decider;
    this.transactions = new TransactionTemplate(transactions);
    this.kafka = kafka;
  }

  /**
   * Takes records over when it is their partition's turn; else the partition waits for it. In both
   * cases its consumer does not read it until then.
   *
   * @param records of one partition, from the first one that is neither committed nor decided by
   *     the caller in its transaction
   * @param group the membership by which the caller has the partition
   */
  void offer(List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group) {
    if (turns.begin(partition(records.getFirst()))) {
      try {
        thread.execute(() -> decide(records, group));
      } catch (RuntimeException | Error e) {
        turns.failed(records.getFirst().offset());
        throw e;
      }
    }
  }

  private void decide(List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group) {
    ConsumerRecord<byte[], byte[]> first = records.getFirst();
    Optional<OffsetAndMetadata> next = Optional.empty();
    try {
      next = Optional.ofNullable(transactions.execute(_ -> decideAndSend(records, group)));
    } catch (RuntimeException e) {
      log.warn(
          "Leaving the record at {}@{} to the polling thread: {}",
          partition(first),
          first.offset(),
          e.toString());
    } finally {
      next.ifPresentOrElse(turns::committed, () -> turns.failed(first.offset()));
    }
  }

  private OffsetAndMetadata decideAndSend(
      List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group) {
    expectOwned();
    int decided = decider.decide(records, TIME.toNanos(), _ -> false);
    expectOwned();
    ConsumerRecord<byte[], byte[]> last = records.get(decided - 1);
    OffsetAndMetadata next = OwnOffsets.of(last.offset() + 1, last.leaderEpoch());
    kafka.sendOffsetsToTransaction(Map.of(partition(last), next), group);
    return next;
  }

  /** A group that has given the partition away and back may not notice. */
  private void expectOwned() {
    if (turns.isGivenUp()) {
      throw new IllegalStateException("Expected to have the partition, but it was given up");
    }
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  @PreDestroy
  void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("Stopping while a heavy request is decided");
    }
  }
}
