package dev.evently.processor.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Polls that one thread rolled back in a row: when they go on, its lines stand still and people
 * must know, even though other threads get on.
 */
@Component
class Rollbacks {
  private static final int ALARM = 3;

  private final Map<Thread, InARow> threads = new ConcurrentHashMap<>();

  private record InARow(int count, String lastCause) {}

  /** The calling thread rolled its poll back. */
  void rolledBack(Exception cause) {
    String now = NestedExceptionUtils.getMostSpecificCause(cause).toString();
    threads.merge(
        Thread.currentThread(),
        new InARow(1, now),
        (before, _) -> new InARow(before.count + 1, now));
  }

  /** The calling thread committed its poll. */
  void committed() {
    threads.remove(Thread.currentThread());
  }

  /** The calling thread gave its partitions back: whoever has them now tells how it goes there. */
  void forget() {
    threads.remove(Thread.currentThread());
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
