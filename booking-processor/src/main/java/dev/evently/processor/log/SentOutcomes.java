package dev.evently.processor.log;

import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Finds in the outcome log itself what was sent, for a group that has lost its offsets. */
final class SentOutcomes {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long STEP = 100;

  private final Supplier<Consumer<byte[], byte[]>> consumers;

  SentOutcomes(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
  }

  /** One past the last request of a partition that has a committed outcome; 0 when none has. */
  long sentUpTo(int partition) {
    TopicPartition outcomes = new TopicPartition(Topics.OUTCOMES, partition);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(outcomes));
      long start =
          Objects.requireNonNull(consumer.beginningOffsets(List.of(outcomes)).get(outcomes));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(outcomes)).get(outcomes));
      long sent = 0;
      // The last offsets may be transaction markers, so look further back until there is a record.
      for (long from = end; sent == 0 && from > start; ) {
        from = Math.max(start, from - STEP);
        consumer.seek(outcomes, from);
        while (consumer.position(outcomes) < end) {
          for (var record : consumer.poll(POLL).records(outcomes)) {
            sent = Math.max(sent, WIRE.read(record.value()).position().offset() + 1);
          }
        }
      }
      return sent;
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException(
          "Expected to read the end of the outcome log, but could not", e);
    }
  }
}
