package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final WebhookProperties SETTINGS = EndpointUrlTest.settings(Map.of());

  @Test
  void isTheTableOfTheSpecification() {
    RetrySchedule schedule = new RetrySchedule(SETTINGS, () -> 0);
    assertThat(IntStream.rangeClosed(1, 9).mapToObj(n -> schedule.pause(n, null).orElseThrow()))
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    assertThat(schedule.pause(10, null)).isEmpty();
  }

  @Test
  void jitterMakesAPauseLongerByAFifthAtMost() {
    assertThat(new RetrySchedule(SETTINGS, () -> 1).pause(1, null)).contains(Duration.ofSeconds(6));
  }

  @Test
  void keepsWhatTheEndpointAsksForUpToADay() {
    RetrySchedule schedule = new RetrySchedule(SETTINGS, () -> 0);
    assertThat(schedule.pause(1, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
    assertThat(schedule.pause(1, Duration.ofDays(9))).contains(Duration.ofDays(1));
    assertThat(schedule.pause(1, Duration.ofSeconds(-5))).contains(Duration.ofSeconds(5));
    assertThat(schedule.pause(9, Duration.ofSeconds(1))).contains(Duration.ofDays(1));
  }
}
