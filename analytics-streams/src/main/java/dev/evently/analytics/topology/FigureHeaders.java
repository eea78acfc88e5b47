package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.FigureRecord;
import dev.evently.common.log.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** The last step: says in a record's headers what its figures are about. */
final class FigureHeaders<V> extends ContextualFixedKeyProcessor<String, V, V> {
  private final Function<FixedKeyRecord<String, V>, Headers> headers;

  private FigureHeaders(Function<FixedKeyRecord<String, V>, Headers> headers) {
    this.headers = headers;
  }

  /** The same figures have the same id: they are those after the event's outcome of a sequence. */
  static FigureHeaders<EventFigures> ofEvents() {
    return new FigureHeaders<>(record -> {
      EventFigures figures = record.value();
      return CloudEvents.ANALYTICS_STREAMS.headers(
          "analytics.EventFigures",
          "%s:%d".formatted(record.key(), figures.sequence()),
          key(record),
          figures.sequence(),
          figures.decidedAt(),
          null);
    });
  }

  /**
   * The same figures have the same id: they are those of a day after so many outcomes. A tombstone
   * says that the day is retired.
   */
  static FigureHeaders<DailyFigures> ofDays() {
    return new FigureHeaders<>(record ->
        CloudEvents.ANALYTICS_STREAMS.headers(
            "analytics.DailyFigures",
            record.value() == null
                ? "%s:retired".formatted(record.key())
                : "%s:%d".formatted(record.key(), record.value().outcomes()),
            key(record),
            Instant.ofEpochMilli(record.timestamp()),
            null));
  }

  /** The same figures have the same id: they count a partition through one offset. */
  static FigureHeaders<FigureRecord> ofParts() {
    return new FigureHeaders<>(record ->
        switch (record.value()) {
          case FigurePart part ->
              CloudEvents.ANALYTICS_STREAMS.headers(
                  "analytics.FigurePart",
                  "%s:%d:%d".formatted(record.key(), part.partition(), part.through()),
                  key(record),
                  part.start(),
                  null);
          case FigurePosition position ->
              CloudEvents.ANALYTICS_STREAMS.headers(
                  "analytics.FigurePosition",
                  "%s:%s:%d:%d"
                      .formatted(
                          record.key(), position.period(), position.partition(), position.offset()),
                  key(record),
                  Instant.ofEpochMilli(record.timestamp()),
                  null);
        });
  }

  @Override
  public void process(FixedKeyRecord<String, V> figures) {
    context().forward(figures.withHeaders(headers.apply(figures)));
  }

  private static byte[] key(FixedKeyRecord<String, ?> record) {
    return record.key().getBytes(StandardCharsets.UTF_8);
  }
}
