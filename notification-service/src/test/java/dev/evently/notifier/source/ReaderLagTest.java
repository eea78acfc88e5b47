package dev.evently.notifier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.evently.common.log.LogEnds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

class ReaderLagTest {
  private static final TopicPartition FIRST = new TopicPartition("log", 0);
  private static final TopicPartition SECOND = new TopicPartition("log", 1);
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private final LogEnds ends = mock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ReaderLag lag =
      new ReaderLag("mail", "follower", ends, Clock.fixed(NOW, ZoneOffset.UTC), registry);

  ReaderLagTest() {
    when(ends.end(any())).thenReturn(OptionalLong.empty());
  }

  @Test
  void isNothingBeforeTheReaderIsKnown() {
    when(ends.end(FIRST)).thenReturn(OptionalLong.of(9));
    expect(0, 0);
  }

  @Test
  void isTheSumOfRecordsAndTheAgeOfTheOldest() {
    when(ends.end(FIRST)).thenReturn(OptionalLong.of(12));
    when(ends.end(SECOND)).thenReturn(OptionalLong.of(30));
    lag.handled(List.of(record(FIRST, 4, 100), record(FIRST, 5, 90), record(SECOND, 8, 20)));
    expect(6 + 21, 90);
    lag.handled(List.of(record(FIRST, 11, 10)));
    expect(21, 20);
    lag.forget(List.of(SECOND));
    expect(0, 0);
  }

  /** What comes after a silence has not waited as long as that. */
  @Test
  void beginsAnewWhenThereIsNothingToRead() {
    lag.handled(List.of(record(FIRST, 4, 3_600)));
    when(ends.end(FIRST)).thenReturn(OptionalLong.of(6));
    lag.idle(idle("another-0", 6));
    expect(1, 3_600);
    lag.idle(idle("follower-0", 6));
    expect(0, 0);
    when(ends.end(FIRST)).thenReturn(OptionalLong.of(8));
    expect(2, 0);
  }

  private void expect(long records, double seconds) {
    assertThat(registry.get("evently.log.lag").tag("reader", "mail").gauge().value())
        .isEqualTo((double) records);
    assertThat(registry.get("evently.log.lag.age").tag("reader", "mail").gauge().value())
        .isEqualTo(seconds);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      TopicPartition partition, long offset, long secondsAgo) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        NOW.minusSeconds(secondsAgo).toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        java.util.Optional.empty());
  }

  private ListenerContainerPartitionIdleEvent idle(String listener, long position) {
    Consumer<byte[], byte[]> consumer = mock();
    when(consumer.position(FIRST)).thenReturn(position);
    return new ListenerContainerPartitionIdleEvent(
        this, this, 1_000, listener, FIRST, consumer, false);
  }
}
