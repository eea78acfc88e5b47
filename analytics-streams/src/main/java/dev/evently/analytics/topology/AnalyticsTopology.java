package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigureRecord;
import dev.evently.analytics.aggregate.Grain;
import dev.evently.common.log.Topics;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The one topology. Every name in it is fixed, because changelogs and repartition topics are found
 * again by their names.
 *
 * <pre>
 * outcomes ──> read-outcomes ──> count-once ──┬──> fold-events ──> event figures ──> all-event-figures
 *              (passes over      (by sequence)│    (by event)      (compacted)       (all partitions)
 *               the unreadable)               │
 *                                             ├──> sum-parts ──> figures of quarters and minutes
 *                                             │    (by segment    (compacted; read by PartFollower)
 *                                             │     of the log)
 *                                             └──> sum-days ──> by-day ──> fold-days ──> retire-days ──> daily figures ──> all-daily-figures
 *                                                  (from time   (repartition)            (tombstones     (compacted)       (all partitions)
 *                                                   to time)                              of old days)
 * </pre>
 *
 * <p>All stores are in memory: they hold one small row for each event or day, are read as a whole
 * by most calls, and come back from their compacted topics within a moment. So there is no state on
 * disk to keep, to lock or to wipe after a crash. Caches make one record of an event's many changes
 * between two commits.
 */
public final class AnalyticsTopology {
  public static final String EVENTS = "event-figures";
  public static final String DAYS = "daily-figures";
  public static final String ALL_EVENTS = "all-event-figures";
  public static final String ALL_DAYS = "all-daily-figures";
  public static final String BY_DAY = "by-day";

  /** The stores whose changelogs are the state. */
  public static final List<String> STATE =
      List.of(
          OutcomeDeduplicator.STORE,
          EVENTS,
          DailySumProcessor.STORE,
          DAYS,
          FigurePartsProcessor.STORE);

  private final Serde<String> keys = Serdes.String();
  private final Serde<EventFigures> events = WireSerde.of(EventFigures.class);
  private final Serde<DailyFigures> days = WireSerde.of(DailyFigures.class);
  private final OutcomeMeters meters;
  private final Duration sumInterval;
  private final Consumer<String> onGap;

  /**
   * A topology that counts into these meters.
   *
   * @param sumInterval how long sums of days are added up before they are sent
   * @param onGap told, in a stream thread, when outcomes are missing before one that is counted
   */
  public AnalyticsTopology(OutcomeMeters meters, Duration sumInterval, Consumer<String> onGap) {
    this.meters = meters;
    this.sumInterval = sumInterval;
    this.onGap = onGap;
  }

  /**
   * The topology, to be run once.
   *
   * @param pending told of sums that are not sent yet
   */
  public Topology build(Map<String, Object> config, PendingSums pending) {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
    KStream<String, OutcomeRecord> counted =
        builder.stream(
                Topics.OUTCOMES, Consumed.with(keys, Serdes.ByteArray()).withName("outcomes"))
            .processValues(() -> new OutcomeReader(meters), Named.as("read-outcomes"))
            .processValues(OutcomeDeduplicator.supplier(meters, onGap), Named.as("count-once"));
    foldEvents(counted);
    foldDays(counted, pending);
    sumParts(counted, pending);
    builder.globalTable(
        Topics.EVENT_FIGURES,
        Consumed.with(keys, events).withName(ALL_EVENTS),
        inMemory(ALL_EVENTS, events));
    builder.globalTable(
        Topics.DAILY_FIGURES,
        Consumed.with(keys, days).withName(ALL_DAYS),
        inMemory(ALL_DAYS, days));
    return builder.build();
  }

  private void foldEvents(KStream<String, OutcomeRecord> counted) {
    counted
        .groupByKey(Grouped.with("by-event", keys, WireSerde.of(OutcomeRecord.class)))
        .aggregate(
            EventFigures::none,
            (_, outcome, figures) -> figures.after(outcome),
            Named.as("fold-events"),
            inMemory(EVENTS, events).withCachingEnabled())
        .toStream(Named.as("event-figures-now"))
        .processValues(FigureHeaders::ofEvents, Named.as("label-event-figures"))
        .to(Topics.EVENT_FIGURES, Produced.with(keys, events).withName("write-event-figures"));
  }

  private void foldDays(KStream<String, OutcomeRecord> counted, PendingSums pending) {
    counted
        .process(DailySumProcessor.supplier(days, sumInterval, pending), Named.as("sum-days"))
        .groupByKey(Grouped.with(BY_DAY, keys, days))
        .reduce(
            DailyFigures::plus, Named.as("fold-days"), inMemory(DAYS, days).withCachingEnabled())
        .toStream(Named.as("daily-figures-now"))
        .process(DayRetirement::new, Named.as("retire-days"), DAYS)
        .processValues(FigureHeaders::ofDays, Named.as("label-daily-figures"))
        .to(Topics.DAILY_FIGURES, Produced.with(keys, days).withName("write-daily-figures"));
  }

  /** In the partition of the outcomes, so that what one segment came to stands in one order. */
  private void sumParts(KStream<String, OutcomeRecord> counted, PendingSums pending) {
    counted
        .process(
            FigurePartsProcessor.supplier(WireSerde.of(FigurePart.class), sumInterval, pending),
            Named.as("sum-parts"))
        .processValues(FigureHeaders::ofParts, Named.as("label-parts"))
        .to(
            (_, part, _) -> topic(part),
            Produced.with(keys, WireSerde.ofFigureRecords())
                .withStreamPartitioner((_, _, part, _) -> Optional.of(Set.of(part.partition())))
                .withName("write-parts"));
  }

  private static String topic(FigureRecord part) {
    return part.period().equals(Grain.MINUTE.length())
        ? Topics.MINUTE_FIGURES
        : Topics.QUARTER_FIGURES;
  }

  private <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> inMemory(
      String name, Serde<V> values) {
    return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
        .withStoreType(BuiltInDslStoreSuppliers.IN_MEMORY)
        .withKeySerde(keys)
        .withValueSerde(values);
  }
}
