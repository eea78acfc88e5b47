package dev.evently.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LinePositionTest {
  private final LinePosition line = new LinePosition();

  @Test
  void countsWhoStandsBefore() {
    line.startAt(3, 10);
    assertThat(line.ahead(new LogPosition(3, 10))).isZero();
    assertThat(line.ahead(new LogPosition(3, 15))).isEqualTo(5);
    line.decided(new LogPosition(3, 12), 0);
    assertThat(line.ahead(new LogPosition(3, 15))).isEqualTo(2);
    assertThat(line.ahead(new LogPosition(3, 2))).isZero();
    assertThat(line.ahead(new LogPosition(4, 2))).isEqualTo(2);
  }

  @Test
  void neverMovesBack() {
    line.decided(new LogPosition(0, 9), 0);
    line.startAt(0, 3);
    line.decided(new LogPosition(0, 4), 1);
    assertThat(line.ahead(new LogPosition(0, 12))).isEqualTo(2);
  }

  @Test
  void knowsNoPaceBeforeItSawWork() {
    line.startAt(0, 100);
    line.decided(new LogPosition(0, 150), 5);
    assertThat(line.estimatedWaitMillis(0, 10)).isEmpty();
  }

  @Test
  void estimatesFromTheRecentPace() {
    line.accepted(new LogPosition(0, 999), 0);
    line.decided(new LogPosition(0, 499), seconds(1));
    assertThat(line.estimatedWaitMillis(0, 500).orElseThrow()).isEqualTo(1_000);
    line.decided(new LogPosition(0, 999), seconds(2));
    assertThat(line.estimatedWaitMillis(0, 250).orElseThrow()).isEqualTo(500);
  }

  @Test
  void doesNotCountTheTimeInWhichNobodyWaited() {
    line.accepted(new LogPosition(0, 0), 0);
    line.decided(new LogPosition(0, 0), seconds(0.01));
    line.accepted(new LogPosition(0, 1), seconds(1_000));
    line.decided(new LogPosition(0, 1), seconds(1_000.01));
    assertThat(line.estimatedWaitMillis(0, 100).orElseThrow()).isBetween(900L, 1_100L);
  }

  @Test
  void forgetsHowSlowItWas() {
    line.accepted(new LogPosition(0, 1_000_000), 0);
    line.decided(new LogPosition(0, 0), seconds(5));
    line.decided(new LogPosition(0, 100_000), seconds(15));
    assertThat(line.estimatedWaitMillis(0, 10_000).orElseThrow()).isBetween(900L, 1_100L);
  }

  @Test
  void knowsWhoIsPendingForASecondAfterTheLineMoved() {
    line.startAt(0, 10);
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), 0)).isEmpty();
    line.decided(new LogPosition(0, 11), seconds(5));
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), seconds(5.9))).hasValue(3);
    assertThat(line.aheadIfKnown(new LogPosition(0, 12), seconds(5.9))).hasValue(0);
    assertThat(line.aheadIfKnown(new LogPosition(0, 11), seconds(5.9))).isEmpty();
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), seconds(6.1))).isEmpty();
    assertThat(line.aheadIfKnown(new LogPosition(1, 15), seconds(5.9))).isEmpty();
  }

  @Test
  void knowsWhoIsPendingForASecondAfterTheDatabaseWasAsked() {
    line.startAt(0, 10);
    line.told(0, 10, seconds(5));
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), seconds(5.9))).hasValue(5);
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), seconds(6.1))).isEmpty();
    line.told(0, 12, seconds(7));
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), seconds(7.9))).hasValue(3);
    assertThat(line.aheadIfKnown(new LogPosition(0, 11), seconds(7.9))).isEmpty();
    line.told(0, 11, seconds(8));
    assertThat(line.aheadIfKnown(new LogPosition(0, 15), seconds(8.9))).hasValue(3);
  }

  @Test
  void countsWhatTheDatabaseToldInThePace() {
    line.accepted(new LogPosition(0, 999), 0);
    line.told(0, 500, seconds(1));
    line.decided(new LogPosition(0, 499), seconds(1.1));
    assertThat(line.estimatedWaitMillis(0, 500).orElseThrow()).isEqualTo(1_000);
  }

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }
}
