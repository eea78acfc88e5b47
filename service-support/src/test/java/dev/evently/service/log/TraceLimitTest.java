package dev.evently.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger suppressed = new AtomicInteger();
  private final TraceLimit limit = new TraceLimit(now::get, suppressed::incrementAndGet);

  @BeforeEach
  void start() {
    limit.start();
  }

  @Test
  void letsOneTraceOfAKindThroughAMinuteAndCountsTheOthers() {
    Exception thrown = new IllegalStateException("1");
    assertThat(decide(thrown)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide(thrown)).isEqualTo(FilterReply.DENY);
    assertThat(decide(thrown)).isEqualTo(FilterReply.DENY);
    assertThat(suppressed).hasValue(2);
    assertThat(limit.takeSummary()).isEmpty();

    now.addAndGet(TraceLimit.TIME.toNanos());
    assertThat(limit.takeSummary())
        .singleElement()
        .asString()
        .startsWith("2 more of java.lang.IllegalStateException")
        .contains("TraceLimitTest");
    assertThat(decide(thrown)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void tellsKindsApartByClassAndPlace() {
    assertThat(decide(new IllegalStateException())).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide(new IllegalStateException())).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide(new IllegalArgumentException())).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void leavesLinesWithoutATraceAlone() {
    assertThat(decide(null)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide(null)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void remembersOnlySoManyKinds() {
    int passed = 0;
    for (int i = 0; i < 2 * TraceLimit.KINDS; i++) {
      var thrown = new IllegalStateException();
      thrown.setStackTrace(
          new StackTraceElement[] {new StackTraceElement("Class", "method", "Class.java", i)});
      passed += decide(thrown) == FilterReply.NEUTRAL ? 1 : 0;
    }
    assertThat(passed).isEqualTo(TraceLimit.KINDS + 1);
  }

  private FilterReply decide(@Nullable Throwable thrown) {
    var logger = new LoggerContext().getLogger("test");
    return limit.decide(new LoggingEvent("", logger, Level.ERROR, "text", thrown, null));
  }
}
