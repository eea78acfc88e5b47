package dev.evently.processor.log;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.batch.PositionBehindException;
import dev.evently.processor.rules.LoggedRequest;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Decides records of the request log, and sends what comes of it in the Kafka transaction of the
 * calling thread.
 */
@Component
class RecordDecider {
  /** So many bytes are parsed at once: more than a usual poll has. */
  private static final long PARSED_BYTES = 4 * 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(RecordDecider.class);

  private final RequestReader reader;
  private final BatchProcessor processor;
  private final PartitionReplay replay;
  private final OutcomePublisher publisher;
  private final DeadLetters deadLetters;
  private final BatchMeters meters;

  RecordDecider(
      RequestReader reader,
      BatchProcessor processor,
      PartitionReplay replay,
      OutcomePublisher publisher,
      DeadLetters deadLetters,
      BatchMeters meters) {
    this.reader = reader;
    this.processor = processor;
    this.replay = replay;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  /**
   * Decides as many records as time allows, from the first one.
   *
   * @param nanos after so many nanoseconds no further portion is begun; one is in any case
   * @param isLeft which request is left undecided, with all behind it; asked once of each, in order
   * @return how many are decided
   */
  int decide(List<ConsumerRecord<byte[], byte[]>> records, long nanos, Predicate<LogEntry> isLeft) {
    long start = System.nanoTime();
    BatchTally tally = new BatchTally();
    int decided = 0;
    int upTo = records.size();
    long left = nanos;
    while (decided < upTo && (decided == 0 || left > 0)) {
      var parsed = records.subList(decided, parsedUpTo(records, decided));
      List<LogEntry> entries = reader.read(parsed);
      List<LogEntry> own = before(entries, isLeft);
      upTo = own.size() < entries.size() ? decided + own.size() : upTo;
      decided += decide(parsed, own, tally, left);
      left = nanos - (System.nanoTime() - start);
    }
    if (decided > 0) {
      meters.record(decided, tally.byStatus(), System.nanoTime() - start);
      logBatch(decided, tally);
    }
    return decided;
  }

  private static List<LogEntry> before(List<LogEntry> entries, Predicate<LogEntry> isLeft) {
    for (int i = 0; i < entries.size(); i++) {
      if (isLeft.test(entries.get(i))) {
        return entries.subList(0, i);
      }
    }
    return entries;
  }

  /** Where the records end that are parsed at once; at least one is. */
  static int parsedUpTo(List<ConsumerRecord<byte[], byte[]>> records, int from) {
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

  private int decide(
      List<ConsumerRecord<byte[], byte[]>> records,
      List<LogEntry> entries,
      BatchTally tally,
      long left) {
    if (entries.isEmpty()) {
      return 0;
    }
    for (LogEntry entry : entries) {
      switch (entry) {
        case LogEntry.Unparsable other -> tally.addDeadLetter(other.position(), other.reason());
        case LogEntry.Unsigned other -> tally.addDeadLetter(other.position(), other.reason());
        case LogEntry.Parsed _ -> {}
      }
    }
    int decided = process(entries, tally, left);
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
      meters.deadLetter(reason);
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
