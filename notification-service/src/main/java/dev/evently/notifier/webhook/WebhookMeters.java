package dev.evently.notifier.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What becomes of webhooks: every meter name of this package. */
@Component
class WebhookMeters {
  private static final String ATTEMPTS = "evently.webhooks.attempts";
  private static final String RESULT = "result";

  private final MeterRegistry registry;
  private final Counter delivered;
  private final Counter failed;
  private final AtomicLong behind = new AtomicLong();

  WebhookMeters(MeterRegistry registry) {
    this.registry = registry;
    delivered = registry.counter(ATTEMPTS, RESULT, "delivered");
    failed = registry.counter(ATTEMPTS, RESULT, "failed");
    Gauge.builder("evently.webhooks.behind", behind, AtomicLong::get)
        .description("Outcomes behind the cursors of this instance's partitions")
        .register(registry);
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
