package dev.evently.notifier.webhook;

import dev.evently.common.log.LogEnds;
import dev.evently.notifier.source.ReaderLag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What becomes of webhooks: every meter name of this package. */
@Component
class WebhookMeters {
  private static final String ATTEMPTS = "evently.webhooks.attempts";
  private static final String RESULT = "result";

  private final MeterRegistry registry;
  private final LogEnds ends;
  private final Clock clock;
  private final Counter delivered;
  private final Counter failed;
  private final AtomicLong behind = new AtomicLong();

  WebhookMeters(MeterRegistry registry, LogEnds ends, Clock clock) {
    this.registry = registry;
    this.ends = ends;
    this.clock = clock;
    delivered = registry.counter(ATTEMPTS, RESULT, "delivered");
    failed = registry.counter(ATTEMPTS, RESULT, "failed");
    Gauge.builder("evently.webhooks.behind", behind, AtomicLong::get)
        .description("Outcomes behind the cursors of this instance's partitions")
        .register(registry);
  }

  /** The lag of who wakes the cursors, behind the end of the outcome log. */
  ReaderLag lag(String container) {
    return new ReaderLag("webhooks", container, ends, clock, registry);
  }

  void attempt(boolean isTaken) {
    (isTaken ? delivered : failed).increment();
  }

  void disabled(DisabledReason reason) {
    registry.counter("evently.webhooks.disabled", "reason", reason.name()).increment();
  }

  void behind(long outcomes) {
    behind.set(outcomes);
  }

  void running(Supplier<Number> calls) {
    Gauge.builder("evently.webhooks.calls", calls)
        .description("Cursors that are being delivered")
        .register(registry);
  }
}
