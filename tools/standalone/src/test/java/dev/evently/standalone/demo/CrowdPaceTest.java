package dev.evently.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrowdPaceTest {
  @Test
  void countsFromTheFirstWhoCameToTheLastWhoWasAccepted() {
    var pace = new CrowdPace(millis(500, 1_000, 2_000, 4_000), millis(600, 1_100, 4_500));

    assertThat(pace.secondsToFirst()).isEqualTo(0.5);
    assertThat(pace.secondsToLast()).isEqualTo(4);
    assertThat(pace.secondsToLastReceipt()).isEqualTo(4.5);
    assertThat(pace.perSecond()).isEqualTo(1);
  }

  @Test
  void theBestSecondMayBeginAtAnyMoment() {
    assertThat(new CrowdPace(millis(900, 1_100, 1_500, 1_899, 2_101), millis()).inBestSecond())
        .isEqualTo(4);
  }

  @Test
  void ofNobodyIsZero() {
    var pace = new CrowdPace(millis(), millis());

    assertThat(pace.secondsToLast()).isZero();
    assertThat(pace.perSecond()).isZero();
    assertThat(pace.inBestSecond()).isZero();
  }

  private static List<Duration> millis(long... times) {
    return LongStream.of(times).mapToObj(Duration::ofMillis).toList();
  }
}
