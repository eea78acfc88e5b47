package dev.evently.notifier.source;

import dev.evently.common.log.LogEnds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

/**
 * How far a reader of logs is behind them, in the partitions that it has: in records, as of the
 * last two seconds, and in time. Safe for use by many threads.
 */
public final class ReaderLag {
  /** Records that wait for a {@code reader}. */
  private static final String RECORDS = "evently.log.lag";

  /** Since when the oldest of them may wait. */
  private static final String AGE = "evently.log.lag.age";

  /** How often a reader is told that a partition brings no records. */
  public static final long IDLE_MILLIS = 1_000;

  private final Map<TopicPartition, Reached> reached = new ConcurrentHashMap<>();
  private final String container;
  private final LogEnds ends;
  private final Clock clock;

  /**
   * What has been dealt with of a partition.
   *
   * @param position the next offset
   * @param until all that was written by then, in milliseconds
   */
  private record Reached(long position, long until) {}

  /**
   * Tells the meters of the lag.
   *
   * @param reader as the meters name it
   * @param container the name with which those of its containers begin
   */
  public ReaderLag(
      String reader, String container, LogEnds ends, Clock clock, MeterRegistry registry) {
    this.container = container;
    this.ends = ends;
    this.clock = clock;
    Gauge.builder(RECORDS, this, ReaderLag::records).tag("reader", reader).register(registry);
    TimeGauge.builder(AGE, this, TimeUnit.SECONDS, ReaderLag::seconds)
        .tag("reader", reader)
        .register(registry);
  }

  /** The reader has dealt with these, which came in order. */
  public void handled(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      reached.put(
          new TopicPartition(record.topic(), record.partition()),
          new Reached(record.offset() + 1, record.timestamp()));
    }
  }

  /** Nothing came: what lies behind the last record are marks only. In the reader's own thread. */
  public void idle(ListenerContainerPartitionIdleEvent idle) {
    if (idle.getListenerId().startsWith(container)) {
      TopicPartition partition = idle.getTopicPartition();
      reached.put(partition, new Reached(idle.getConsumer().position(partition), clock.millis()));
    }
  }

  /** The reader has lost these. */
  public void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(reached::remove);
  }

  private long records() {
    return reached.entrySet().stream()
        .mapToLong(each -> waiting(each.getKey(), each.getValue()))
        .sum();
  }

  private double seconds() {
    long oldest =
        reached.entrySet().stream()
            .filter(each -> waiting(each.getKey(), each.getValue()) > 0)
            .mapToLong(each -> each.getValue().until())
            .min()
            .orElse(Long.MAX_VALUE);
    return oldest == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - oldest) / 1000.0;
  }

  private long waiting(TopicPartition partition, Reached where) {
    return Math.max(0, ends.end(partition).orElse(0) - where.position());
  }
}
