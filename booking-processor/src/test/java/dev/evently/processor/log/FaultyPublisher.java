package dev.evently.processor.log;

import dev.evently.processor.decision.Decision;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real publisher, which can be told to fail after it has sent everything: the database has
 * committed by then, and the Kafka transaction has not.
 */
final class FaultyPublisher extends OutcomePublisher {
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  FaultyPublisher(TransactionOutput output) {
    super(output);
  }

  void failNext(int times) {
    failed.set(0);
    faults.set(times);
  }

  int failed() {
    return failed.get();
  }

  @Override
  void publish(List<Decision> decisions) {
    super.publish(decisions);
    if (!decisions.isEmpty() && faults.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      failed.incrementAndGet();
      throw new IllegalStateException("A fault between the two commits, on purpose");
    }
  }
}
