package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.topology.AnalyticsTopology;
import dev.evently.analytics.topology.PendingSums;
import dev.evently.common.log.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when everything that was decided before the start can be read, so that nobody is given
 * zeros for what is only not counted yet: first the outcomes are folded by event, then their sums
 * are sent and folded by day, then the figures have come back through their topics. Sums of another
 * instance may be missing for as long as it keeps them at all.
 */
final class ReadinessCheck {
  private static final Logger log = LoggerFactory.getLogger(ReadinessCheck.class);

  /** One may have begun before. */
  private static final int COMMITS = 2;

  private final Admin admin;
  private final StreamsClientConfig config;
  private final KafkaStreams streams;
  private final PendingSums pending;
  private final Recount recount;

  private @Nullable ConsumerLag byEvent;
  private @Nullable Long countedAt;
  private @Nullable Long sentAt;
  private @Nullable ConsumerLag byDay;
  private @Nullable Map<String, Long> events;
  private @Nullable Map<String, Long> days;

  ReadinessCheck(
      Admin admin,
      StreamsClientConfig config,
      KafkaStreams streams,
      PendingSums pending,
      Recount recount) {
    this.admin = admin;
    this.config = config;
    this.streams = streams;
    this.pending = pending;
    this.recount = recount;
  }

  /** Looks once; true as soon as nothing is missing. */
  boolean isReady() throws InterruptedException {
    try {
      return streams.state() == KafkaStreams.State.RUNNING && counted() && readable();
    } catch (SerializationException e) {
      recount.ask("Expected to read what was counted, but " + e.getMessage());
      return false;
    } catch (ExecutionException | KafkaException | FiguresNotReadableException e) {
      log.debug("Cannot tell yet whether all is counted", e);
      return false;
    }
  }

  private boolean counted() throws InterruptedException, ExecutionException {
    if (byEvent == null) {
      byEvent = ConsumerLag.of(admin, config, Topics.OUTCOMES, IsolationLevel.READ_COMMITTED);
    }
    if (!byEvent.isConsumed()) {
      return false;
    }
    if (!summedUp()) {
      return false;
    }
    if (byDay == null) {
      byDay =
          ConsumerLag.of(
              admin, config, StreamsClientConfig.BY_DAY_TOPIC, IsolationLevel.READ_UNCOMMITTED);
    }
    return byDay.isConsumed();
  }

  /**
   * Whether the sums of all that is counted are in the topic: once they are sent, a commit brings
   * them there, and there is one in each commit interval that has something to commit.
   */
  private boolean summedUp() {
    long now = System.nanoTime();
    if (countedAt == null) {
      countedAt = now;
    }
    if (sentAt == null) {
      if (!pending.allSentOf(countedAt)) {
        return false;
      }
      sentAt = now;
    }
    return !pending.anySent() || now - sentAt > COMMITS * config.commitInterval().toNanos();
  }

  private boolean readable() {
    if (events == null) {
      events = snapshot(AnalyticsTopology.EVENTS, Topics.OUTCOMES, EventFigures::sequence);
    }
    if (days == null) {
      days =
          snapshot(
              AnalyticsTopology.DAYS, StreamsClientConfig.BY_DAY_TOPIC, DailyFigures::outcomes);
    }
    return reaches(AnalyticsTopology.ALL_EVENTS, EventFigures::sequence, events)
        && reaches(AnalyticsTopology.ALL_DAYS, DailyFigures::outcomes, keptOf(days));
  }

  /**
   * What this instance has counted.
   *
   * @param source of the tasks that have the store; without one of them there is nothing to ask
   */
  private <V> Map<String, Long> snapshot(String store, String source, ToLongFunction<V> count) {
    Map<String, Long> counts = new HashMap<>();
    if (!hasTaskOf(source)) {
      return counts;
    }
    ReadOnlyKeyValueStore<String, V> own = StreamsRuntime.store(streams, store);
    try (var figures = own.all()) {
      figures.forEachRemaining(each -> counts.put(each.key, count.applyAsLong(each.value)));
    }
    return counts;
  }

  /** Those of the days that have not been retired since they were counted. */
  private Map<String, Long> keptOf(Map<String, Long> counted) {
    if (!hasTaskOf(StreamsClientConfig.BY_DAY_TOPIC)) {
      return Map.of();
    }
    ReadOnlyKeyValueStore<String, DailyFigures> own =
        StreamsRuntime.store(streams, AnalyticsTopology.DAYS);
    Map<String, Long> kept = new HashMap<>(counted);
    kept.keySet().removeIf(day -> own.get(day) == null);
    return kept;
  }

  private boolean hasTaskOf(String source) {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .anyMatch(partition -> partition.topic().equals(source));
  }

  private <V> boolean reaches(String store, ToLongFunction<V> count, Map<String, Long> expected) {
    ReadOnlyKeyValueStore<String, V> all = StreamsRuntime.store(streams, store);
    return expected.entrySet().stream()
        .allMatch(own -> {
          @Nullable V figures = all.get(own.getKey());
          return figures != null && count.applyAsLong(figures) >= own.getValue();
        });
  }
}
