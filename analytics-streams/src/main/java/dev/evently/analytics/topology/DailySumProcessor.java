package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds up what the outcomes of one partition add to their days, and sends the sums to the days from
 * time to time: one record for many outcomes. What is not sent yet stands in a store, so that it is
 * neither lost nor sent twice when the task moves.
 */
final class DailySumProcessor
    extends ContextualProcessor<String, OutcomeRecord, String, DailyFigures> {
  static final String STORE = "day-sums";

  private final Duration interval;
  private final PendingSums pending;

  /** What the store holds. */
  private final Map<String, DailyFigures> unsent = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
  private KeyValueStore<String, DailyFigures> sums;

  @SuppressWarnings("NullAway.Init") // There is one wherever something is unsent.
  private Cancellable sending;

  DailySumProcessor(Duration interval, PendingSums pending) {
    this.interval = interval;
    this.pending = pending;
  }

  static ProcessorSupplier<String, OutcomeRecord, String, DailyFigures> supplier(
      Serde<DailyFigures> days, Duration interval, PendingSums pending) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, OutcomeRecord, String, DailyFigures> get() {
        return new DailySumProcessor(interval, pending);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), days)
                .withCachingEnabled());
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, DailyFigures> context) {
    super.init(context);
    sums = context.getStateStore(STORE);
    unsent.clear(); // a task that is revived keeps its processors, and its store has gone back
    try (var stored = sums.all()) {
      stored.forEachRemaining(sum -> unsent.put(sum.key, sum.value));
    }
    if (!unsent.isEmpty()) {
      pending.found(storeOfTask());
      sendSoon();
    }
  }

  @Override
  public void process(Record<String, OutcomeRecord> counted) {
    DailyFigures.of(counted.value()).ifPresent(this::add);
  }

  @Override
  public void close() {
    pending.closed(storeOfTask());
  }

  private void add(DailyFigures more) {
    if (unsent.isEmpty()) {
      pending.began(storeOfTask());
      sendSoon();
    }
    String day = more.date().toString();
    sums.put(day, unsent.merge(day, more, DailyFigures::plus));
  }

  private String storeOfTask() {
    return context().taskId() + STORE;
  }

  /** Once: each punctuation is followed by a commit, even when there is nothing to send. */
  private void sendSoon() {
    sending = context().schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::send);
  }

  private void send(long now) {
    unsent.forEach((day, sum) -> {
      context().forward(new Record<>(day, sum, now));
      sums.delete(day);
    });
    unsent.clear();
    sending.cancel();
    pending.sent(storeOfTask());
  }
}
