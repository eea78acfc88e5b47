package dev.evently.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
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

  @Test
  void everyPlaceThatTheLogGoesToGetsTheTrace() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    List<ListAppender<ILoggingEvent>> places =
        Stream.generate(ListAppender<ILoggingEvent>::new).limit(2).toList();
    for (ListAppender<ILoggingEvent> place : places) {
      place.start();
      root.addAppender(place);
    }
    var meters = new SimpleMeterRegistry();
    var limiting = new TraceLimitConfiguration().traceLimit(meters);
    limiting.start();
    try {
      Exception thrown = new IllegalStateException("of another test");
      for (int i = 0; i < 3; i++) {
        LoggerFactory.getLogger(TraceLimitConfigurationTest.class).error("Told twice", thrown);
      }
      assertThat(places).allSatisfy(place -> assertThat(place.list).hasSize(1));
      assertThat(meters.counter(TraceLimitConfiguration.SUPPRESSED).count()).isEqualTo(2);
    } finally {
      limiting.stop();
      places.forEach(root::detachAppender);
    }
  }
}
