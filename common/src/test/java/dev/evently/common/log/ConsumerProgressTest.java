package dev.evently.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerProgressTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REQUESTS, 3);

  private final ConsumerProgress progress = new ConsumerProgress();

  @BeforeEach
  void assign() {
    progress.at(PARTITION, 5, second(0));
    look(0, 5);
  }

  @Test
  void whoStandsAtTheEndDoesNotStandStill() {
    lookEverySecond(1, 100, 5);

    assertThat(progress.stallAbove(LIMIT, second(100))).isNull();
  }

  @Test
  void tellsHowManyRecordsWaitInAllPartitions() {
    TopicPartition other = new TopicPartition(Topics.REQUESTS, 4);
    progress.at(other, 10, second(0));
    progress.look(Map.of(PARTITION, 8L, other, 30L), second(1));
    assertThat(progress.lag()).isEqualTo(3 + 20);

    progress.at(PARTITION, 8, second(2));
    progress.at(other, 31, second(2)); // came further than the last look
    assertThat(progress.lag()).isZero();
  }

  @Test
  void whoDoesNotMoveWhileRecordsWaitStandsStill() {
    lookEverySecond(1, 40, 7);

    assertThat(progress.stallAbove(LIMIT, second(30))).isNull();
    assertThat(progress.stallAbove(LIMIT, second(40)))
        .isEqualTo(
            "Nothing has moved in evently.booking-requests.v1-3 for 40 s: read up to 5 of 7");
  }

  @Test
  void whoWaitsForATurnDoesNotStandStill() {
    lookEverySecond(1, 35, 7);
    progress.waiting(List.of(PARTITION), second(35));
    lookEverySecond(36, 70, 7);

    assertThat(progress.stallAbove(LIMIT, second(65))).isNull();
    assertThat(progress.stallAbove(LIMIT, second(70))).contains("for 35 s");
  }

  /** It was idle for long, and the first record has only just come. */
  @Test
  void theTimeBeforeTheRecordsCameDoesNotCount() {
    lookEverySecond(1, 100, 5);
    lookEverySecond(101, 110, 6);

    assertThat(progress.stallAbove(LIMIT, second(110))).isNull();
    lookEverySecond(111, 131, 6);
    assertThat(progress.stallAbove(LIMIT, second(131))).isNotNull();
  }

  @Test
  void whoMovesDoesNotStandStillHoweverFarBehind() {
    for (int second = 1; second <= 100; second++) {
      look(second, 1_000_000);
      if (second % 20 == 0) {
        progress.at(PARTITION, 5 + second, second(second));
      } else {
        progress.at(PARTITION, 5 + second / 20 * 20, second(second));
      }
      assertThat(progress.stallAbove(LIMIT, second(second))).isNull();
    }
  }

  @Test
  void aStepEndsAStandstill() {
    lookEverySecond(1, 40, 7);
    progress.at(PARTITION, 6, second(41));

    assertThat(progress.stallAbove(LIMIT, second(41))).isNull();
  }

  /** While the brokers were silent nobody knows when the records came. */
  @Test
  void aTimeWithoutLooksDoesNotCount() {
    look(100, 7);

    assertThat(progress.stallAbove(LIMIT, second(120))).isNull();
    lookEverySecond(101, 131, 7);
    assertThat(progress.stallAbove(LIMIT, second(131))).isNotNull();
  }

  @Test
  void whatIsLostIsForgotten() {
    lookEverySecond(1, 40, 7);
    progress.forget(List.of(PARTITION));
    look(41, 7);

    assertThat(progress.stallAbove(LIMIT, second(50))).isNull();
  }

  private void lookEverySecond(int first, int last, long end) {
    for (int second = first; second <= last; second++) {
      look(second, end);
    }
  }

  private void look(int second, long end) {
    progress.look(Map.of(PARTITION, end), second(second));
  }

  private static long second(int second) {
    return TimeUnit.SECONDS.toNanos(second);
  }
}
