package dev.evently.processor.log;

import dev.evently.common.log.RequestSignatures;
import dev.evently.common.outcome.RequestStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Records the meters of each batch. */
@Component
class BatchMeters {
  /** Records that were set aside for the operators. */
  static final String DEAD_LETTERS = "evently.dead.letters";

  /** Those of them that nobody with a key had written. */
  static final String UNSIGNED = "evently.requests.unsigned";

  static final String DECISIONS = "evently.decisions";
  static final String BATCH_RECORDS = "evently.batch.records";
  static final String BATCH_DURATION = "evently.batch.duration";

  private final MeterRegistry registry;
  private final DistributionSummary size;
  private final Timer duration;
  private final Counter deadLetters;
  private final Counter unsigned;

  BatchMeters(MeterRegistry registry) {
    this.registry = registry;
    size = registry.summary(BATCH_RECORDS);
    duration = registry.timer(BATCH_DURATION);
    deadLetters = registry.counter(DEAD_LETTERS);
    unsigned = registry.counter(UNSIGNED);
  }

  void deadLetter(String reason) {
    deadLetters.increment();
    if (RequestSignatures.isRefusal(reason)) {
      unsigned.increment();
    }
  }

  void record(int records, Map<RequestStatus, Integer> decisions, long nanos) {
    size.record(records);
    duration.record(nanos, TimeUnit.NANOSECONDS);
    decisions.forEach((status, count) ->
        registry
            .counter(DECISIONS, "status", status.name().toLowerCase(Locale.ROOT))
            .increment(count));
  }
}
