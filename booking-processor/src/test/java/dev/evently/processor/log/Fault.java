package dev.evently.processor.log;

import java.util.concurrent.atomic.AtomicInteger;

/** A failure on purpose, so many times from now on. */
final class Fault {
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger struck = new AtomicInteger();

  void next(int times) {
    struck.set(0);
    left.set(times);
  }

  int struck() {
    return struck.get();
  }

  /** Fails as long as it was told to. */
  void strike() {
    if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      struck.incrementAndGet();
      throw new IllegalStateException("A fault on purpose");
    }
  }
}
