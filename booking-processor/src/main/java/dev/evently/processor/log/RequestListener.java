package dev.evently.processor.log;

import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.batch.PositionBehindException;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.kafka.annotation.KafkaListener;
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
 * Whatever fails in here rolls the Kafka transaction back, and the same records come again. Those
 * that are decided in the database by then are found there.
 */
@Component
class RequestListener {
  static final String ID = "booking-requests";

  private static final Logger log = LoggerFactory.getLogger(RequestListener.class);

  private final RequestReader reader;
  private final BatchProcessor processor;
  private final PartitionReplay replay;
  private final OutcomePublisher publisher;
  private final DeadLetters deadLetters;
  private final BatchMeters meters;

  RequestListener(
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

  @KafkaListener(id = ID, topics = Topics.REQUESTS, idIsGroup = false)
  void onRequests(List<ConsumerRecord<byte[], byte[]>> records) {
    long start = System.nanoTime();
    List<LogEntry> entries = reader.read(records);
    List<Decision> decisions = decide(entries);
    setAside(records, entries, decisions);
    meters.record(records.size(), decisions, System.nanoTime() - start);
    logBatch(records.size(), decisions);
  }

  /** Names the request and the event of a batch that decides one request. */
  private static void logBatch(int records, List<Decision> decisions) {
    LoggingEventBuilder line = log.atDebug();
    if (decisions.size() == 1) {
      LoggedRequest only = decisions.getFirst().request();
      line = line.addKeyValue("requestId", only.requestId()).addKeyValue("eventId", only.eventId());
    }
    line.log("Decided {} of {} records", decisions.size(), records);
  }

  /** Decides and sends. A database that has gone back meanwhile catches up first. */
  private List<Decision> decide(List<LogEntry> entries) {
    while (true) {
      try {
        return processor.process(entries, publisher::send);
      } catch (PositionBehindException e) {
        log.warn("Catching up without sending: {}", e.getMessage());
        replay.run(e.partition(), e.position(), e.from());
      }
    }
  }

  private void setAside(
      List<ConsumerRecord<byte[], byte[]>> records,
      List<LogEntry> entries,
      List<Decision> decisions) {
    Map<LogPosition, String> reasons = new HashMap<>();
    for (LogEntry entry : entries) {
      if (entry instanceof LogEntry.Unparsable unparsable) {
        reasons.put(unparsable.position(), unparsable.reason());
      }
    }
    for (Decision decision : decisions) {
      if (isUndecidable(decision.answer().outcome())) {
        reasons.put(decision.request().position(), "The decider failed on it");
      }
    }
    for (var record : records) {
      LogPosition position = new LogPosition(record.partition(), record.offset());
      if (reasons.containsKey(position)) {
        deadLetters.publish(record, Objects.requireNonNull(reasons.get(position)));
      }
    }
  }

  private static boolean isUndecidable(Outcome answer) {
    return answer instanceof Rejection rejection && rejection.reason() == Reason.UNDECIDABLE;
  }
}
