package dev.evently.processor.log;

import dev.evently.common.log.Topics;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

/**
 * Takes one poll from the request log to the outcome log.
 *
 * <pre>
 *   Kafka transaction (container) ────────────────────────────────────────┐
 *   │ read ── PostgreSQL transaction ─────────────────────────────┐── commit │── commit with offsets
 *   │         │ decide ── write ── write decisions, send outcomes │          │
 *   │         └───────────────────────────────────────────────────┘          │
 *   └────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Heavy polls take several transactions of PostgreSQL, and what is left of one when its time is up
 * is given back and comes with the next poll. So is a heavy request, and all behind it, which the
 * {@link HeavyWorker} decides once it is the first of its partition.
 *
 * <p>Whatever fails in here rolls the Kafka transaction back, and the same records come again.
 * Those that are decided in the database by then are found there.
 */
@Component
class RequestListener {
  static final String ID = "booking-requests";

  /** A poll may take such a part of the time that the coordinator gives a transaction. */
  private static final int PART_OF_TIMEOUT = 4;

  private final RecordDecider decider;
  private final HeavyTurns turns;
  private final HeavyWorker worker;
  private final LeftoverNacks nacks;
  private final long nanos;

  RequestListener(
      RecordDecider decider,
      HeavyTurns turns,
      HeavyWorker worker,
      LeftoverNacks nacks,
      ProcessorProperties properties) {
    this.decider = decider;
    this.turns = turns;
    this.worker = worker;
    this.nacks = nacks;
    nanos = properties.group().transactionTimeout().dividedBy(PART_OF_TIMEOUT).toNanos();
  }

  @KafkaListener(id = ID, topics = Topics.REQUESTS, idIsGroup = false)
  void onRequests(
      List<ConsumerRecord<byte[], byte[]>> records,
      Acknowledgment acknowledgment,
      Consumer<?, ?> consumer) {
    if (nacks.begin()) {
      acknowledgment.nack(0, Duration.ZERO);
      return;
    }
    try {
      PollShare share = new PollShare(turns);
      int decided = decider.decide(share.beforeLarge(records), nanos, share::isLeft);
      if (decided < records.size()) {
        if (share.isHeavy(records.get(decided)) && isFirst(records, decided)) {
          worker.offer(ofOnePartition(records, decided), consumer.groupMetadata());
        }
        nacks.nacked();
        acknowledgment.nack(decided, Duration.ZERO);
      }
    } catch (Error e) {
      // It would end the consumer.
      throw new IllegalStateException("Expected to decide a poll, but " + e, e);
    }
  }

  /**
   * Whether a record is the first of its partition. What stands before it may be rolled back, and
   * nothing behind it must be committed then.
   */
  private static boolean isFirst(List<ConsumerRecord<byte[], byte[]>> records, int index) {
    return index == 0 || records.get(index - 1).partition() != records.get(index).partition();
  }

  /** A copy, so that the rest of the poll need not be kept. */
  private static List<ConsumerRecord<byte[], byte[]>> ofOnePartition(
      List<ConsumerRecord<byte[], byte[]>> records, int from) {
    int partition = records.get(from).partition();
    int to = RecordDecider.parsedUpTo(records, from);
    return records.subList(from, to).stream()
        .takeWhile(record -> record.partition() == partition)
        .toList();
  }
}
