package dev.evently.processor.log;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogEnds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Meters of how far this instance is in the request log, and of what holds it up. */
@Component
class LogMeters implements MeterBinder {
  /** Records that wait for this instance, as of the last two seconds. */
  static final String LAG = "evently.log.lag";

  /** How long since the brokers told the ends of the log. */
  static final String UNREACHABLE = "evently.brokers.unreachable";

  /** Partitions in which nothing is decided until an operator has looked. */
  static final String STOPPED = "evently.partitions.stopped";

  /** The most polls that one thread rolled back in a row. */
  static final String ROLLBACKS = "evently.polls.rolled.back";

  private final ConsumerProgress progress;
  private final LogEnds ends;
  private final StoppedPartitions stopped;
  private final ConsecutiveRollbacks rollbacks;

  LogMeters(
      ConsumerProgress progress,
      LogEnds ends,
      StoppedPartitions stopped,
      ConsecutiveRollbacks rollbacks) {
    this.progress = progress;
    this.ends = ends;
    this.stopped = stopped;
    this.rollbacks = rollbacks;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(LAG, progress, ConsumerProgress::lag)
        .tag("reader", "requests")
        .register(registry);
    TimeGauge.builder(
            UNREACHABLE, ends, TimeUnit.SECONDS, each -> each.sinceLastAnswer().toSeconds())
        .register(registry);
    Gauge.builder(STOPPED, stopped, each -> each.reasons().size()).register(registry);
    Gauge.builder(ROLLBACKS, rollbacks, ConsecutiveRollbacks::most).register(registry);
  }
}
