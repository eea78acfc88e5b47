package dev.evently.processor.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Counts the polls that each thread rolled back in a row. After some of them nothing is decided in
 * the thread's partitions, and operators must know, even though other threads go on.
 */
@Component
class ConsecutiveRollbacks {
  private static final int ALARM = 3;

  private final Map<Thread, Rollbacks> threads = new ConcurrentHashMap<>();

  private record Rollbacks(int count, String lastCause) {}

  /** The calling thread rolled its poll back. */
  void rolledBack(Exception cause) {
    String now = NestedExceptionUtils.getMostSpecificCause(cause).toString();
    threads.merge(
        Thread.currentThread(),
        new Rollbacks(1, now),
        (before, _) -> new Rollbacks(before.count + 1, now));
  }

  /** The calling thread committed its poll. */
  void committed() {
    threads.remove(Thread.currentThread());
  }

  /** The calling thread has lost its partitions, and their next owner counts anew. */
  void forget() {
    threads.remove(Thread.currentThread());
  }

  /** The most polls that one thread rolled back in a row. */
  int most() {
    return threads.values().stream().mapToInt(Rollbacks::count).max().orElse(0);
  }

  /** Why nothing is decided, or null. */
  @Nullable String alarm() {
    return threads.values().stream()
        .filter(row -> row.count >= ALARM)
        .findFirst()
        .map(row -> "The last %d polls were rolled back: %s".formatted(row.count, row.lastCause))
        .orElse(null);
  }
}
