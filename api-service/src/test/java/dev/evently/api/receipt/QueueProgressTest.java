package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueProgressTest {
  private final QueueProgress progress = new QueueProgress();

  @Test
  void countsTheRequestsAhead() {
    progress.startAt(3, 10);
    assertThat(progress.ahead(new LogPosition(3, 10))).isZero();
    assertThat(progress.ahead(new LogPosition(3, 15))).isEqualTo(5);
    progress.decided(new LogPosition(3, 12), 0);
    assertThat(progress.ahead(new LogPosition(3, 15))).isEqualTo(2);
    assertThat(progress.ahead(new LogPosition(3, 2))).isZero();
    assertThat(progress.ahead(new LogPosition(4, 2))).isEqualTo(2);
  }

  @Test
  void neverMovesBack() {
    progress.decided(new LogPosition(0, 9), 0);
    progress.startAt(0, 3);
    progress.decided(new LogPosition(0, 4), 1);
    assertThat(progress.ahead(new LogPosition(0, 12))).isEqualTo(2);
  }

  @Test
  void knowsNoPaceBeforeItSawWork() {
    progress.startAt(0, 100);
    progress.decided(new LogPosition(0, 150), 5);
    assertThat(progress.estimatedWaitMillis(0, 10)).isEmpty();
  }

  @Test
  void estimatesFromTheRecentPace() {
    progress.accepted(new LogPosition(0, 999), 0);
    progress.decided(new LogPosition(0, 499), seconds(1));
    assertThat(progress.estimatedWaitMillis(0, 500).orElseThrow()).isEqualTo(1_000);
    progress.decided(new LogPosition(0, 999), seconds(2));
    assertThat(progress.estimatedWaitMillis(0, 250).orElseThrow()).isEqualTo(500);
  }

  @Test
  void doesNotCountTheTimeInWhichNobodyWaited() {
    progress.accepted(new LogPosition(0, 0), 0);
    progress.decided(new LogPosition(0, 0), seconds(0.01));
    progress.accepted(new LogPosition(0, 1), seconds(1_000));
    progress.decided(new LogPosition(0, 1), seconds(1_000.01));
    assertThat(progress.estimatedWaitMillis(0, 100).orElseThrow()).isBetween(900L, 1_100L);
  }

  @Test
  void forgetsHowSlowItWas() {
    progress.accepted(new LogPosition(0, 1_000_000), 0);
    progress.decided(new LogPosition(0, 0), seconds(5));
    for (int second = 1; second <= 10; second++) {
      progress.decided(new LogPosition(0, second * 10_000L), seconds(5 + second));
    }
    assertThat(progress.estimatedWaitMillis(0, 10_000).orElseThrow()).isBetween(900L, 1_100L);
  }

  /** One that comes alone waits as long as a thousand that come together. */
  @Test
  void aFewAtATimeDoNotTellThePaceOfMany() {
    progress.accepted(new LogPosition(0, 999), 0);
    progress.decided(new LogPosition(0, 999), seconds(1));
    oneAtATime(1_000, 200);
    assertThat(progress.estimatedWaitMillis(0, 1_000).orElseThrow()).isBetween(900L, 1_100L);
  }

  @Test
  void knowsThePaceOfManyFromTheFirstHundred() {
    oneAtATime(0, 200);
    double now = 10_000;
    progress.accepted(new LogPosition(0, 5_200), seconds(now));
    progress.decided(new LogPosition(0, 399), seconds(now + 0.1));
    assertThat(progress.estimatedWaitMillis(0, 2_000).orElseThrow()).isBetween(900L, 1_100L);
  }

  @Test
  void thatSomethingWasAwayDoesNotCountForLong() {
    progress.accepted(new LogPosition(0, 100_000), 0);
    progress.decided(new LogPosition(0, 4_999), seconds(120));
    for (int step = 1; step <= 9; step++) {
      progress.decided(new LogPosition(0, 4_999 + step * 5_000L), seconds(120 + step * 0.5));
    }
    assertThat(progress.estimatedWaitMillis(0, 10_000).orElseThrow()).isBetween(900L, 2_000L);
  }

  @Test
  void thatSomethingWasAwayDoesNotCountWhoeverTellsThatItIsBack() {
    progress.accepted(new LogPosition(0, 100_000), 0);
    progress.decidedBelow(0, 100, seconds(120));
    progress.decided(new LogPosition(0, 5_099), seconds(120.5));
    assertThat(progress.estimatedWaitMillis(0, 10_000).orElseThrow()).isBetween(900L, 1_100L);
  }

  /** The other partitions of the log go on at another processor. */
  @Test
  void theEndOfOneProcessorCountsForTenSeconds() {
    progress.accepted(new LogPosition(0, 100_000), 0);
    for (int second = 1; second <= 60; second++) {
      progress.decided(new LogPosition(1, second), seconds(second));
    }
    progress.decided(new LogPosition(0, 0), seconds(60));
    progress.decided(new LogPosition(0, 5_000), seconds(60.5));
    assertThat(progress.estimatedWaitMillis(0, 10_000).orElseThrow()).isBetween(15_000L, 25_000L);
  }

  /** A thread that decides several partitions takes some of one, and then of the next. */
  @Test
  void theTurnsOfOthersArePartOfThePace() {
    progress.accepted(new LogPosition(0, 100_000), 0);
    progress.accepted(new LogPosition(1, 100_000), 0);
    progress.decided(new LogPosition(0, 0), seconds(1));
    for (int second = 2; second <= 7; second++) {
      progress.decided(new LogPosition(1, second * 1_000L), seconds(second));
    }
    progress.decided(new LogPosition(0, 1_000), seconds(8));
    assertThat(progress.estimatedWaitMillis(0, 1_000).orElseThrow()).isBetween(6_000L, 8_000L);
  }

  @Test
  void estimatesForWhoComesNow() {
    progress.accepted(new LogPosition(0, 999), 0);
    progress.decided(new LogPosition(0, 499), seconds(1));
    assertThat(progress.estimatedWaitMillis(0).orElseThrow()).isEqualTo(1_000);
    progress.decided(new LogPosition(0, 1_200), seconds(2));
    assertThat(progress.estimatedWaitMillis(0).orElseThrow()).isZero();
    assertThat(progress.estimatedWaitMillis(1)).isEmpty();
  }

  /** Each is decided 50 ms after it came, and before the next one. */
  private void oneAtATime(long from, int count) {
    for (int i = 0; i < count; i++) {
      progress.accepted(new LogPosition(0, from + i), seconds(10 + i));
      progress.decided(new LogPosition(0, from + i), seconds(10.05 + i));
    }
  }

  @Test
  void knowsWhoIsPendingForASecondAfterTheQueueMoved() {
    progress.startAt(0, 10);
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), 0)).isEmpty();
    progress.decided(new LogPosition(0, 11), seconds(5));
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), seconds(5.9))).hasValue(3);
    assertThat(progress.aheadIfKnown(new LogPosition(0, 12), seconds(5.9))).hasValue(0);
    assertThat(progress.aheadIfKnown(new LogPosition(0, 11), seconds(5.9))).isEmpty();
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), seconds(6.1))).isEmpty();
    assertThat(progress.aheadIfKnown(new LogPosition(1, 15), seconds(5.9))).isEmpty();
  }

  @Test
  void knowsWhoIsPendingForASecondAfterTheDatabaseWasAsked() {
    progress.startAt(0, 10);
    progress.decidedBelow(0, 10, seconds(5));
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), seconds(5.9))).hasValue(5);
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), seconds(6.1))).isEmpty();
    progress.decidedBelow(0, 12, seconds(7));
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), seconds(7.9))).hasValue(3);
    assertThat(progress.aheadIfKnown(new LogPosition(0, 11), seconds(7.9))).isEmpty();
    progress.decidedBelow(0, 11, seconds(8));
    assertThat(progress.aheadIfKnown(new LogPosition(0, 15), seconds(8.9))).hasValue(3);
  }

  @Test
  void countsWhatTheDatabaseSaidInThePace() {
    progress.accepted(new LogPosition(0, 999), 0);
    progress.decidedBelow(0, 500, seconds(1));
    progress.decided(new LogPosition(0, 499), seconds(1.1));
    assertThat(progress.estimatedWaitMillis(0, 500).orElseThrow()).isEqualTo(1_000);
  }

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }
}
