package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.FigureRecord;
import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.PartKey;
import dev.evently.analytics.aggregate.PartSums;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds up the outcomes of one partition in {@link PartSums}, and sends from time to time what has
 * changed, followed by the position through which it counts. A part is sent as a whole each time,
 * so one that is sent twice does no harm.
 *
 * <p>The store holds the minutes of the segment of the log that is being counted, {@link
 * PartSums#SEGMENT} at most, from which the other figures follow. When the log passes on to the
 * next segment, what was counted is final, and only the topics hold it.
 */
final class FigurePartsProcessor
    extends ContextualProcessor<String, OutcomeRecord, String, FigureRecord> {
  static final String STORE = "figure-parts";

  private static final Duration REPEAT = Duration.ofDays(1);

  private final Duration interval;
  private final PendingSums pending;

  /** The keys of the store. */
  private final Map<PartKey, String> stored = new HashMap<>();

  private PartSums sums = new PartSums(0);
  private long generation;
  private long through;
  private boolean unsent;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
  private KeyValueStore<String, FigurePart> minutes;

  @SuppressWarnings("NullAway.Init") // There is one wherever something is unsent.
  private Cancellable sending;

  FigurePartsProcessor(Duration interval, PendingSums pending) {
    this.interval = interval;
    this.pending = pending;
  }

  static ProcessorSupplier<String, OutcomeRecord, String, FigureRecord> supplier(
      Serde<FigurePart> parts, Duration interval, PendingSums pending) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, OutcomeRecord, String, FigureRecord> get() {
        return new FigurePartsProcessor(interval, pending);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), parts)
                .withCachingEnabled());
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, FigureRecord> context) {
    super.init(context);
    minutes = context.getStateStore(STORE);
    List<FigurePart> found = new ArrayList<>();
    stored.clear(); // a task that is revived keeps its processors, and its store has gone back
    try (var all = minutes.all()) {
      all.forEachRemaining(each -> {
        found.add(each.value);
        stored.put(each.value.key(), each.key);
      });
    }
    unsent = false;
    through = found.stream().mapToLong(FigurePart::through).max().orElse(0);
    generation =
        found.stream()
            .mapToLong(FigurePart::generation)
            .max()
            .orElseGet(context::currentSystemTimeMs);
    sums = PartSums.of(found.stream().mapToLong(FigurePart::segment).max().orElse(0), found);
    if (!found.isEmpty()) {
      pending.found(storeOfTask());
      sendSoon();
    }
    var _ = context.schedule(REPEAT, PunctuationType.WALL_CLOCK_TIME, this::repeatPositions);
  }

  @Override
  public void process(Record<String, OutcomeRecord> counted) {
    RecordMetadata position = context().recordMetadata().orElseThrow();
    long segment = PartSums.segmentOf(position.offset());
    if (segment != sums.segment()) {
      passOnTo(segment, counted.timestamp());
    }
    if (!unsent) {
      pending.began(storeOfTask());
      sendSoon();
    }
    OutcomeRecord outcome = counted.value();
    through = position.offset() + 1;
    PartKey changed =
        sums.add(
            outcome, Duration.ofMillis(counted.timestamp() - outcome.decidedAt().toEpochMilli()));
    minutes.put(
        stored.computeIfAbsent(changed, key -> key.text(partition())),
        sums.part(partition(), generation, through, changed));
  }

  /** What was counted so far is final. */
  private void passOnTo(long segment, long now) {
    if (unsent) {
      send(now);
    }
    stored.values().forEach(minutes::delete);
    stored.clear();
    sums = new PartSums(segment);
  }

  @Override
  public void close() {
    pending.closed(storeOfTask());
  }

  /** Once: each punctuation is followed by a commit, even when there is nothing to send. */
  private void sendSoon() {
    unsent = true;
    sending = context().schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::send);
  }

  private void send(long now) {
    for (PartKey key : sums.takeChanged()) {
      FigurePart part = sums.part(partition(), generation, through, key);
      context().forward(new Record<>(key.text(partition()), part, part.start().toEpochMilli()));
    }
    sendPositions(now);
    unsent = false;
    sending.cancel();
    pending.sent(storeOfTask());
  }

  private void sendPositions(long now) {
    for (Grain grain : Grain.values()) {
      context()
          .forward(
              new Record<>(
                  FigurePosition.KEY,
                  new FigurePosition(partition(), generation, grain.length(), through),
                  now));
    }
  }

  /** Else that of a partition without outcomes would be deleted like old figures. */
  private void repeatPositions(long now) {
    if (through > 0 && !unsent) {
      sendPositions(now);
    }
  }

  private int partition() {
    return context().taskId().partition();
  }

  private String storeOfTask() {
    return context().taskId() + STORE;
  }
}
