package dev.evently.notifier.mail;

import dev.evently.common.log.LogEnds;
import dev.evently.notifier.source.ReaderLag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
  private final LogEnds ends;
  private final Clock clock;
  private final AtomicInteger waiting = new AtomicInteger();

  MailMeters(MeterRegistry registry, LogEnds ends, Clock clock) {
    this.registry = registry;
    this.ends = ends;
    this.clock = clock;
    Gauge.builder(WAITING, waiting, AtomicInteger::get).register(registry);
  }

  /** The lag of who writes what there is to mail, behind the ends of its two logs. */
  ReaderLag lag(String container) {
    return new ReaderLag("mail", container, ends, clock, registry);
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
