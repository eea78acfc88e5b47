package dev.evently.audit.verify;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One partition of the outcome log, held against the stored outcomes in their order. */
final class OutcomeLogCheck implements AutoCloseable {
  /** Between the database's commit and the log's: a restart of the processor, at worst. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final PartitionReader log;
  private final int partition;
  private final Differences differences;
  private boolean givenUp;

  OutcomeLogCheck(Endpoints system, int partition, Differences differences) {
    this.partition = partition;
    this.differences = differences;
    log = new PartitionReader(system, Topics.OUTCOMES, partition);
  }

  /** The next records are the outcomes of this decision. */
  void expect(StoredDecision decision, List<OutcomeRecord> stored) {
    if (givenUp) {
      return;
    }
    List<OutcomeRecord> read = new ArrayList<>();
    StringJoiner text = new StringJoiner(",", "[", "]");
    for (int i = 0; i < stored.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = log.next(TIMEOUT);
      if (record == null) {
        giveUp("%s: its outcome %d is not in the log".formatted(decision.position(), i));
        return;
      }
      text.add(new String(record.value(), StandardCharsets.UTF_8));
      OutcomeRecord outcome = parse(record);
      if (outcome != null) {
        read.add(outcome);
      }
    }
    if (!text.toString().equals(decision.outcomes()) && !read.equals(stored)) {
      giveUp(
          "%s: stored %s, but the log says %s"
              .formatted(decision.position(), decision.outcomes(), text));
    }
  }

  /** What follows belongs to later decisions. */
  void expectNothingMoreBelow(long end) {
    if (givenUp) {
      return;
    }
    ConsumerRecord<byte[], byte[]> record = log.next();
    if (record != null) {
      OutcomeRecord outcome = parse(record);
      if (outcome != null && outcome.position().offset() < end) {
        giveUp("offset %d: %s stands there a second time".formatted(record.offset(), outcome.id()));
      }
    }
  }

  private @Nullable OutcomeRecord parse(ConsumerRecord<byte[], byte[]> record) {
    try {
      OutcomeRecord outcome = wire.read(record.value());
      if (!outcome.eventId().equals(Wire.key(record.key()))) {
        differences.add(
            "partition %d, offset %d: the key is not the event's"
                .formatted(partition, record.offset()));
      }
      return outcome;
    } catch (UnreadableRecordException e) {
      differences.add(
          "partition %d, offset %d: %s".formatted(partition, record.offset(), e.getMessage()));
      return null;
    }
  }

  /** From here on nothing can be said of this partition. */
  private void giveUp(String difference) {
    givenUp = true;
    differences.add("partition %d, %s".formatted(partition, difference));
  }

  @Override
  public void close() {
    log.close();
  }
}
