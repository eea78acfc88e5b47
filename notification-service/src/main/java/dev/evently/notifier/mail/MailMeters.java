package dev.evently.notifier.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What is counted of mail. */
@Component
class MailMeters {
  /** Mails that have ended, by {@code result}. */
  private static final String ENDED = "evently.mail.ended";

  /** Attempts that failed and are made again. */
  private static final String RETRIED = "evently.mail.retried";

  /** What was not written, by {@code reason}. */
  private static final String SKIPPED = "evently.mail.skipped";

  /** Mails that wait. */
  private static final String WAITING = "evently.mail.waiting";

  static final String SENT = "sent";
  static final String REFUSED = "refused";
  static final String GIVEN_UP = "given-up";
  static final String DROPPED = "dropped";

  static final String OLD = "old";
  static final String UNWANTED = "unwanted";
  static final String SURPLUS = "surplus";

  private final MeterRegistry registry;
  private final AtomicInteger waiting = new AtomicInteger();

  MailMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(WAITING, waiting, AtomicInteger::get).register(registry);
  }

  void ended(String result) {
    registry.counter(ENDED, "result", result).increment();
  }

  void retried() {
    registry.counter(RETRIED).increment();
  }

  void skipped(String reason, int mails) {
    if (mails > 0) {
      registry.counter(SKIPPED, "reason", reason).increment(mails);
    }
  }

  void waiting(int mails) {
    waiting.set(mails);
  }

  int waiting() {
    return waiting.get();
  }
}
