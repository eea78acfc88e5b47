package dev.evently.processor.log;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Polls that were rolled back in a row: when they go on, the line stands still and people must
 * know.
 */
@Component
class Rollbacks {
  private static final int ALARM = 3;

  private final AtomicInteger inARow = new AtomicInteger();
  private volatile String lastCause = "";

  void rolledBack(Exception cause) {
    lastCause = NestedExceptionUtils.getMostSpecificCause(cause).toString();
    inARow.incrementAndGet();
  }

  void committed() {
    inARow.set(0);
  }

  /** Why nothing is decided, or null. */
  @Nullable String alarm() {
    int count = inARow.get();
    return count < ALARM
        ? null
        : "The last %d polls were rolled back: %s".formatted(count, lastCause);
  }
}
