package dev.evently.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TraceLimitConfigurationTest {
  /** Spring stops a context that a test does not use, and starts it again. */
  @Test
  void countsWhatIsLeftOutAlsoAfterARestart() {
    var meters = new SimpleMeterRegistry();
    var limiting = new TraceLimitConfiguration().traceLimit(meters);
    limiting.start();
    limiting.stop();
    assertThat(limiting.isRunning()).isFalse();
    limiting.start();
    try {
      Exception thrown = new IllegalStateException("of a test");
      for (int i = 0; i < 3; i++) {
        LoggerFactory.getLogger(TraceLimitConfigurationTest.class).error("Told once", thrown);
      }
      assertThat(meters.counter(TraceLimitConfiguration.SUPPRESSED).count()).isEqualTo(2);
    } finally {
      limiting.stop();
    }
  }
}
