package dev.evently.processor.log;

import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the outcome log itself what was sent, for a group that has lost its offsets or whose
 * offsets are not believed.
 */
final class SentOutcomes {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long STEP = 100;

  /** Longer than the coordinator lets a transaction be open. */
  private static final Duration OPEN = Duration.ofSeconds(30);

  /** Nobody tells when a transaction has ended. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Logger log = LoggerFactory.getLogger(SentOutcomes.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Supplier<Consumer<byte[], byte[]>> uncommitted;

  /**
   * @param uncommitted consumers that see records of open transactions, too
   */
  SentOutcomes(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Supplier<Consumer<byte[], byte[]>> uncommitted) {
    this.consumers = consumers;
    this.uncommitted = uncommitted;
  }

  /**
   * One past the last request of a partition that has a committed outcome; 0 when none has. Waits
   * for a transaction that has not ended yet: the group's offsets may be committed a moment before
   * the outcomes.
   *
   * @throws IllegalStateException when it does not end within 30 s
   */
  long sentUpTo(int partition) {
    TopicPartition outcomes = new TopicPartition(Topics.OUTCOMES, partition);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(outcomes));
      long start =
          Objects.requireNonNull(consumer.beginningOffsets(List.of(outcomes)).get(outcomes));
      long end = stableEnd(consumer, outcomes);
      long sent = 0;
      // The last offsets may be transaction markers, so look further back until there is a record.
      for (long from = end; sent == 0 && from > start; ) {
        from = Math.max(start, from - STEP);
        consumer.seek(outcomes, from);
        while (consumer.position(outcomes) < end) {
          for (var record : consumer.poll(POLL).records(outcomes)) {
            sent = Math.max(sent, sentUpTo(record));
          }
        }
      }
      return sent;
    }
  }

  /** Where the outcomes end that are committed, when nothing before the end is open any more. */
  private long stableEnd(Consumer<byte[], byte[]> committed, TopicPartition outcomes) {
    long deadline = System.nanoTime() + OPEN.toNanos();
    long end;
    try (Consumer<byte[], byte[]> all = uncommitted.get()) {
      end = end(all, outcomes);
    }
    long stable = end(committed, outcomes);
    while (stable < end) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException(
            "Expected the transactions in %s to end, but one is open at %d"
                .formatted(outcomes, stable));
      }
      LockSupport.parkNanos(LOOK.toNanos());
      stable = end(committed, outcomes);
    }
    return stable;
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
  }

  private static long sentUpTo(ConsumerRecord<byte[], byte[]> outcome) {
    try {
      return WIRE.read(outcome.value()).position().offset() + 1;
    } catch (UnreadableRecordException e) {
      log.warn("Passed over {}-{}: {}", outcome.topic(), outcome.offset(), e.getMessage());
      return 0;
    }
  }
}
