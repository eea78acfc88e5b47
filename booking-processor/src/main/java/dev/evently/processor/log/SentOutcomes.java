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
  private static final long LARGEST_STEP = 10_000;

  /** A transaction that is open for longer is one that its processor has left. */
  private static final Duration OPEN = Duration.ofSeconds(2);

  /** After so long it must have ended. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Nobody tells when a transaction has ended. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Logger log = LoggerFactory.getLogger(SentOutcomes.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Supplier<Consumer<byte[], byte[]>> uncommitted;
  private final java.util.function.Consumer<TopicPartition> endOpen;

  /**
   * @param uncommitted consumers that see records of open transactions, too
   * @param endOpen ends the transactions that are open in a partition
   */
  SentOutcomes(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Supplier<Consumer<byte[], byte[]>> uncommitted,
      java.util.function.Consumer<TopicPartition> endOpen) {
    this.consumers = consumers;
    this.uncommitted = uncommitted;
    this.endOpen = endOpen;
  }

  /**
   * One past the last request of a partition that has a committed outcome; 0 when none has. Waits
   * for a transaction that has not ended yet: the group's offsets may be committed a moment before
   * the outcomes. One that is still open after 2 s is ended.
   *
   * @throws IllegalStateException when it does not end within 15 s
   */
  long sentUpTo(int partition) {
    TopicPartition outcomes = new TopicPartition(Topics.OUTCOMES, partition);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(outcomes));
      long start =
          Objects.requireNonNull(consumer.beginningOffsets(List.of(outcomes)).get(outcomes));
      long sent = 0;
      // The last offsets may be transaction markers, and what was rolled back, however much it is.
      long step = STEP;
      long to = stableEnd(consumer, outcomes);
      while (sent == 0 && to > start) {
        long from = Math.max(start, to - step);
        sent = sentUpTo(consumer, outcomes, from, to);
        to = from;
        step = Math.min(2 * step, LARGEST_STEP);
      }
      return sent;
    }
  }

  private static long sentUpTo(
      Consumer<byte[], byte[]> consumer, TopicPartition outcomes, long from, long to) {
    long sent = 0;
    consumer.seek(outcomes, from);
    while (consumer.position(outcomes) < to) {
      for (var record : consumer.poll(POLL).records(outcomes)) {
        sent = Math.max(sent, sentUpTo(record));
      }
    }
    return sent;
  }

  /** Where the outcomes end that are committed, when nothing before the end is open any more. */
  private long stableEnd(Consumer<byte[], byte[]> committed, TopicPartition outcomes) {
    long began = System.nanoTime();
    boolean wasEnded = false;
    long end;
    try (Consumer<byte[], byte[]> all = uncommitted.get()) {
      end = end(all, outcomes);
    }
    long stable = end(committed, outcomes);
    while (stable < end) {
      long waited = System.nanoTime() - began;
      if (!wasEnded && waited > OPEN.toNanos()) {
        wasEnded = true;
        endOpen.accept(outcomes);
      }
      if (waited > LIMIT.toNanos() || Thread.currentThread().isInterrupted()) {
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
