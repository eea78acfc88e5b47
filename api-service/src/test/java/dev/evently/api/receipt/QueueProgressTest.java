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
    progress.decided(new LogPosition(0, 100_000), seconds(15));
    assertThat(progress.estimatedWaitMillis(0, 10_000).orElseThrow()).isBetween(900L, 1_100L);
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
