package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.common.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Retires days that are older than {@link Topics#DAILY_FIGURES_RETENTION}, by the time of the
 * records: looks for them once a day and removes them from the store, whose cache then sends a
 * tombstone through here. What comes of such a day afterwards is not sent.
 */
final class DayRetirement extends ContextualProcessor<String, DailyFigures, String, DailyFigures> {
  private static final Duration LOOK = Duration.ofDays(1);

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
  private KeyValueStore<String, ValueAndTimestamp<DailyFigures>> days;

  @Override
  public void init(ProcessorContext<String, DailyFigures> context) {
    super.init(context);
    days = context.getStateStore(AnalyticsTopology.DAYS);
    var _ = context.schedule(LOOK, PunctuationType.STREAM_TIME, this::retire);
  }

  @Override
  public void process(Record<String, DailyFigures> day) {
    boolean isTombstone = day.value() == null;
    if (isTombstone || day.key().compareTo(firstKept(context().currentStreamTimeMs())) >= 0) {
      context().forward(day);
    }
  }

  private void retire(long now) {
    String firstKept = firstKept(now);
    List<String> retired = new ArrayList<>();
    try (var all = days.all()) {
      all.forEachRemaining(day -> {
        if (day.key.compareTo(firstKept) < 0) {
          retired.add(day.key);
        }
      });
    }
    retired.forEach(days::delete);
  }

  /** Dates of four digits are in the order of their texts. */
  private static String firstKept(long now) {
    Instant oldest = Instant.ofEpochMilli(now).minus(Topics.DAILY_FIGURES_RETENTION);
    return LocalDate.ofInstant(oldest, ZoneOffset.UTC).toString();
  }
}
