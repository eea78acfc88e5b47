package dev.evently.processor.log;

import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.batch.PositionBehindException;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
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
 * is given back and comes with the next poll.
 *
 * <p>Whatever fails in here rolls the Kafka transaction back, and the same records come again.
 * Those that are decided in the database by then are found there.
 */
@Component
class RequestListener {
  static final String ID = "booking-requests";

  /** A poll may take such a part of the time that the coordinator gives a transaction. */
  private static final int PART_OF_TIMEOUT = 4;

  /** So many bytes are parsed at once: more than a usual poll has. */
  private static final long PARSED_BYTES = 4 * 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(RequestListener.class);

  private final RequestReader reader;
  private final BatchProcessor processor;
  private final PartitionReplay replay;
  private final OutcomePublisher publisher;
  private final DeadLetters deadLetters;
  private final BatchMeters meters;
  private final LeftoverNacks nacks;
  private final long nanos;

  RequestListener(
      RequestReader reader,
      BatchProcessor processor,
      PartitionReplay replay,
      OutcomePublisher publisher,
      DeadLetters deadLetters,
      BatchMeters meters,
      LeftoverNacks nacks,
      ProcessorProperties properties) {
    this.reader = reader;
    this.processor = processor;
    this.replay = replay;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.nacks = nacks;
    nanos = properties.group().transactionTimeout().dividedBy(PART_OF_TIMEOUT).toNanos();
  }

  @KafkaListener(id = ID, topics = Topics.REQUESTS, idIsGroup = false)
  void onRequests(List<ConsumerRecord<byte[], byte[]>> records, Acknowledgment acknowledgment) {
    if (nacks.begin()) {
      acknowledgment.nack(0, Duration.ZERO);
      return;
    }
    try {
      int decided = decide(records);
      if (decided < records.size()) {
        nacks.nacked();
        acknowledgment.nack(decided, Duration.ZERO);
      }
    } catch (Error e) {
      // It would end the consumer.
      throw new IllegalStateException("Expected to decide a poll, but " + e, e);
    }
  }

  /** Decides as many records as time allows, from the first one, and returns how many. */
  private int decide(List<ConsumerRecord<byte[], byte[]>> records) {
    long start = System.nanoTime();
    BatchTally tally = new BatchTally();
    int decided = 0;
    long left = nanos;
    while (decided < records.size() && (decided == 0 || left > 0)) {
      decided += decide(records.subList(decided, parsedUpTo(records, decided)), tally, left);
      left = nanos - (System.nanoTime() - start);
    }
    meters.record(decided, tally.byStatus(), System.nanoTime() - start);
    logBatch(decided, tally);
    return decided;
  }

  /** Where the records end that are parsed at once; at least one is. */
  private static int parsedUpTo(List<ConsumerRecord<byte[], byte[]>> records, int from) {
    long bytes = 0;
    for (int i = from; i < records.size(); i++) {
      byte[] value = records.get(i).value();
      bytes += value == null ? 0 : value.length;
      if (bytes > PARSED_BYTES && i > from) {
        return i;
      }
    }
    return records.size();
  }

  private int decide(List<ConsumerRecord<byte[], byte[]>> records, BatchTally tally, long left) {
    List<LogEntry> entries = reader.read(records);
    int decided = process(entries, tally, left);
    for (LogEntry entry : entries.subList(0, decided)) {
      if (entry instanceof LogEntry.Unparsable unparsable) {
        tally.addDeadLetter(unparsable.position(), unparsable.reason());
      }
    }
    if (tally.hasDeadLetters()) {
      records.subList(0, decided).forEach(record -> setAside(record, tally));
    }
    return decided;
  }

  /** Decides and sends. A database that has gone back meanwhile catches up first. */
  private int process(List<LogEntry> entries, BatchTally tally, long left) {
    int before = tally.decisions();
    while (true) {
      try {
        return processor.process(
            entries,
            decision -> {
              publisher.send(decision);
              tally.add(decision);
            },
            left);
      } catch (PositionBehindException e) {
        if (tally.decisions() > before) {
          throw e;
        }
        log.warn("Catching up without sending: {}", e.getMessage());
        replay.run(e.partition(), e.position(), e.from());
      }
    }
  }

  private void setAside(ConsumerRecord<byte[], byte[]> record, BatchTally tally) {
    String reason = tally.deadLetter(new LogPosition(record.partition(), record.offset()));
    if (reason != null) {
      deadLetters.publish(record, reason);
      meters.deadLetter();
    }
  }

  /** Names the request and the event of a batch that decides one request. */
  private static void logBatch(int records, BatchTally tally) {
    LoggingEventBuilder line = log.atDebug();
    LoggedRequest last = tally.last();
    if (tally.decisions() == 1 && last != null) {
      line = line.addKeyValue("requestId", last.requestId()).addKeyValue("eventId", last.eventId());
    }
    line.log("Decided {} of {} records", tally.decisions(), records);
  }
}
