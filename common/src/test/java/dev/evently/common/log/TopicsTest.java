package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private static final long SEED = 20301;

  /** Wherever Kafka puts a record by its key, we know it beforehand. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 12, 100})
  void findsThePartitionThatKafkaWouldPutAKeyIn(int partitions) {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      UUID key = new UUID(random.nextLong(), random.nextLong());
      assertThat(Topics.partition(key, partitions))
          .as("%s", key)
          .isEqualTo(BuiltInPartitioner.partitionForKey(Wire.key(key), partitions))
          .isBetween(0, partitions - 1);
    }
  }

  /** A partitioner that changed would send an event's next requests to another partition. */
  @ParameterizedTest
  @CsvSource({
    "01890a5d-ac96-774b-bcce-b302099a8057, 8, 5",
    "00000000-0000-0000-0000-000000000000, 8, 5",
    "ffffffff-ffff-ffff-ffff-ffffffffffff, 8, 2"
  })
  void putsAnEventWhereItWasForEver(UUID key, int partitions, int partition) {
    assertThat(Topics.partition(key, partitions)).isEqualTo(partition);
  }

  @Test
  void spreadsEventsOverAllPartitions() {
    Random random = new Random(SEED);
    Map<Integer, Long> counts =
        Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
            .limit(8_000)
            .collect(Collectors.groupingBy(key -> Topics.partition(key, 8), Collectors.counting()));

    assertThat(counts).hasSize(8);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(800L, 1_200L));
  }

  @Test
  void areNamedByVersion() {
    assertThat(
            List.of(
                Topics.REQUESTS,
                Topics.OUTCOMES,
                Topics.NOTIFICATIONS,
                Topics.EVENT_FIGURES,
                Topics.DAILY_FIGURES,
                Topics.QUARTER_FIGURES,
                Topics.MINUTE_FIGURES))
        .allSatisfy(topic -> assertThat(topic).matches("evently\\.[a-z.-]+\\.v1"));
    assertThat(Topics.DEAD_LETTERS).isEqualTo("evently.booking-requests.v1-dlt");
  }

  /** What is in one log has to fit the next, or a request that is accepted could not be decided. */
  @Test
  void haveRoomForWhatFollowsFromTheLargestRequest() {
    assertThat(Topics.MAX_OUTCOME_BYTES).isGreaterThan(2 * Topics.MAX_RECORD_BYTES);
    assertThat(Topics.MAX_DEAD_LETTER_BYTES).isGreaterThan(Topics.MAX_RECORD_BYTES);
  }
}
