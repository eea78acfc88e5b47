package dev.evently.analytics.topology;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first step: turns a record's bytes into an outcome. What cannot be read is told and passed
 * over, because it never will be readable and must not stop its neighbours. The headers end here:
 * they name the outcome, not the figures that follow.
 */
final class OutcomeReader extends ContextualFixedKeyProcessor<String, byte[], OutcomeRecord> {
  private static final Logger log = LoggerFactory.getLogger(OutcomeReader.class);

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final OutcomeMeters meters;

  OutcomeReader(OutcomeMeters meters) {
    this.meters = meters;
  }

  @Override
  public void process(FixedKeyRecord<String, byte[]> unread) {
    OutcomeRecord outcome;
    try {
      outcome = wire.read(unread.value());
      expectWhole(outcome);
      expectKey(unread.key(), outcome);
    } catch (UnreadableRecordException e) {
      meters.unreadable();
      log.warn("Passed over {}: {}", position(), e.getMessage());
      return;
    }
    context().forward(unread.withValue(outcome).withHeaders(new RecordHeaders()));
  }

  /** JSON may say null where this type promises a value. */
  private static void expectWhole(OutcomeRecord outcome) throws UnreadableRecordException {
    if (Stream.of(outcome.eventId(), outcome.decidedAt(), outcome.outcome())
        .anyMatch(Objects::isNull)) {
      throw new UnreadableRecordException(
          "Expected an outcome with eventId, decidedAt and outcome, but one of them is null");
    }
  }

  private static void expectKey(String key, OutcomeRecord outcome)
      throws UnreadableRecordException {
    if (!outcome.eventId().toString().equals(key)) {
      throw new UnreadableRecordException(
          "Expected the key %s of outcome %s, but got %s"
              .formatted(outcome.eventId(), outcome.id(), key));
    }
  }

  private String position() {
    return context()
        .recordMetadata()
        .map(record -> "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()))
        .orElse("a record");
  }
}
