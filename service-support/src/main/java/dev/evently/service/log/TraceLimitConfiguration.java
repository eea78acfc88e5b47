package dev.evently.service.log;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Limits the stack traces that are logged; from time to time a line says how many were left out.
 */
@Configuration(proxyBeanMethods = false)
public class TraceLimitConfiguration {
  /** How many stack traces were left out of the log. */
  static final String SUPPRESSED = "evently.log.traces.suppressed";

  private static final Logger log = LoggerFactory.getLogger(TraceLimitConfiguration.class);
  private static final long CHECK_SECONDS = 10;

  @Bean
  SmartLifecycle traceLimit(MeterRegistry meters) {
    Counter suppressed =
        Counter.builder(SUPPRESSED)
            .description("Stack traces that were left out of the log, as there were others alike")
            .register(meters);
    return new Limiting(new TraceLimit(System::nanoTime, suppressed::increment));
  }

  /** The limit at each place where the log goes to, while the service runs. */
  private static final class Limiting implements SmartLifecycle {
    private final TraceLimit limit;
    private boolean attached;
    private @Nullable ScheduledExecutorService summaries;
    private @Nullable ScheduledFuture<?> summary;

    Limiting(TraceLimit limit) {
      this.limit = limit;
    }

    @Override
    public void start() {
      limit.start();
      attach();
      summaries =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("log-summaries").factory());
      summary =
          summaries.scheduleWithFixedDelay(
              () -> limit.takeSummary().forEach(line -> log.warn("Left out of the log: {}", line)),
              CHECK_SECONDS,
              CHECK_SECONDS,
              TimeUnit.SECONDS);
    }

    private void attach() {
      if (!attached && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
        context
            .getLogger(Logger.ROOT_LOGGER_NAME)
            .iteratorForAppenders()
            .forEachRemaining(appender -> appender.addFilter(limit));
        attached = true;
      }
    }

    @Override
    public void stop() {
      limit.stop();
      if (summary != null) {
        summary.cancel(false);
      }
      if (summaries != null) {
        summaries.shutdown();
      }
    }

    @Override
    public boolean isRunning() {
      return limit.isStarted();
    }

    /** First, so that failures of a start are limited too; and last to stop. */
    @Override
    public int getPhase() {
      return Integer.MIN_VALUE;
    }
  }
}
