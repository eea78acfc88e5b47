package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SecondPollTest {
  private static final TopicPartition ONE = new TopicPartition("log", 1);
  private static final TopicPartition TWO = new TopicPartition("log", 2);
  private static final TopicPartition THREE = new TopicPartition("log", 3);
  private static final Duration MAX_WAIT = Duration.ofMillis(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final SecondPoll secondPoll = new SecondPoll(2, MAX_WAIT);
  private final Script consumer = new Script();

  @Test
  void waitsOnceWhenNothingIsReady() {
    consumer.finds().finds(at(ONE, 7));

    assertThat(offsets(poll())).isEqualTo(Map.of(ONE, List.of(7L)));
    assertThat(consumer.asked).containsExactly(Duration.ZERO, TIMEOUT);
  }

  @Test
  void appendsWhatTheSecondPollReturns() {
    consumer.finds(at(ONE, 7)).finds(at(ONE, 8), at(ONE, 9), at(TWO, 3));

    ConsumerRecords<byte[], byte[]> polled = poll();

    assertThat(offsets(polled)).isEqualTo(Map.of(ONE, List.of(7L, 8L, 9L), TWO, List.of(3L)));
    assertThat(polled.nextOffsets())
        .isEqualTo(Map.of(ONE, new OffsetAndMetadata(10), TWO, new OffsetAndMetadata(4)));
    assertThat(consumer.asked).containsExactly(Duration.ZERO, MAX_WAIT);
  }

  /** Those of the others are decided before it, and so when there is no time for the heaviest. */
  @Test
  void thePartitionWithTheMostBytesComesLast() {
    consumer.finds(at(ONE, 1, 40_000), at(TWO, 1, 10)).finds(at(THREE, 1, 60_000), at(TWO, 2, 10));

    assertThat(poll()).extracting(ConsumerRecord::partition).containsExactly(2, 2, 1, 3);
  }

  @Test
  void returnsEachRecordOnce() {
    consumer.finds(at(ONE, 7)).finds(at(TWO, 8)).finds(at(ONE, 8)).finds();
    poll();

    ConsumerRecords<byte[], byte[]> second = poll();
    assertThat(offsets(second)).isEqualTo(Map.of(ONE, List.of(8L)));
    assertThat(second.nextOffsets()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(9)));
  }

  @Test
  void pollsOnceWhenManyAreReady() {
    consumer.finds(at(ONE, 7), at(ONE, 8), at(ONE, 9));

    assertThat(offsets(poll())).isEqualTo(Map.of(ONE, List.of(7L, 8L, 9L)));
    assertThat(consumer.asked).containsExactly(Duration.ZERO);
  }

  @Test
  void forgetsPartitionsThatTheSecondPollTakesAway() {
    consumer
        .finds(at(ONE, 7), at(TWO, 3))
        .does(() -> {
          secondPoll.forget(List.of(ONE));
          return records(at(TWO, 4));
        });

    ConsumerRecords<byte[], byte[]> polled = poll();

    assertThat(offsets(polled)).isEqualTo(Map.of(TWO, List.of(3L, 4L)));
    assertThat(polled.nextOffsets()).isEqualTo(Map.of(TWO, new OffsetAndMetadata(5)));
  }

  @Test
  void returnsAPartitionThatCameBackFromWhereItBeginsAgain() {
    consumer
        .finds(at(ONE, 7))
        .does(() -> {
          secondPoll.forget(List.of(ONE));
          return records(at(ONE, 7), at(ONE, 8));
        });

    assertThat(offsets(poll())).isEqualTo(Map.of(ONE, List.of(7L, 8L)));
  }

  @Test
  void throwsWhatTheSecondPollThrowsAtTheNextCall() {
    consumer
        .finds(at(ONE, 7))
        .does(() -> {
          throw new WakeupException();
        })
        .finds(at(ONE, 8))
        .finds();

    assertThat(offsets(poll())).isEqualTo(Map.of(ONE, List.of(7L)));
    assertThatThrownBy(this::poll).isInstanceOf(WakeupException.class);
    assertThat(offsets(poll())).isEqualTo(Map.of(ONE, List.of(8L)));
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    return secondPoll.poll(consumer, TIMEOUT);
  }

  private static ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
    return new ConsumerRecord<>(
        partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
  }

  @SafeVarargs
  private static ConsumerRecords<byte[], byte[]> records(ConsumerRecord<byte[], byte[]>... some) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (var record : some) {
      var partition = new TopicPartition(record.topic(), record.partition());
      records.computeIfAbsent(partition, _ -> new ArrayList<>()).add(record);
      next.put(partition, new OffsetAndMetadata(record.offset() + 1));
    }
    return new ConsumerRecords<>(records, next);
  }

  private static ConsumerRecord<byte[], byte[]> at(
      TopicPartition partition, long offset, int bytes) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        bytes,
        new byte[0],
        new byte[bytes],
        new RecordHeaders(),
        Optional.empty());
  }

  private static Map<TopicPartition, List<Long>> offsets(ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, List<Long>> offsets = new HashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      offsets.put(
          partition, polled.records(partition).stream().map(ConsumerRecord::offset).toList());
    }
    return offsets;
  }

  /** A consumer whose polls are told beforehand. */
  private static final class Script implements Function<Duration, ConsumerRecords<byte[], byte[]>> {
    final List<Duration> asked = new ArrayList<>();
    private final Deque<Supplier<ConsumerRecords<byte[], byte[]>>> polls = new ArrayDeque<>();

    @SafeVarargs
    final Script finds(ConsumerRecord<byte[], byte[]>... some) {
      ConsumerRecords<byte[], byte[]> found = records(some);
      return does(() -> found);
    }

    Script does(Supplier<ConsumerRecords<byte[], byte[]>> poll) {
      polls.add(poll);
      return this;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> apply(Duration timeout) {
      asked.add(timeout);
      return polls.remove().get();
    }
  }
}
