package dev.evently.analytics.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when the stores of one running topology have sums that they did not send yet. */
public final class PendingSums {
  private final long start = System.nanoTime();
  private final Map<String, Long> since = new ConcurrentHashMap<>();

  private volatile boolean anySent;

  /** A store of a task holds sums that were there before it. */
  void found(String store) {
    since.put(store, start);
  }

  /** A store begins to add up. */
  void began(String store) {
    since.put(store, System.nanoTime());
  }

  void sent(String store) {
    anySent = true;
    since.remove(store);
  }

  /** A store is closed; who has it next will find what it did not send. */
  void closed(String store) {
    since.remove(store);
  }

  /** Whether any sum was sent at all. */
  public boolean anySent() {
    return anySent;
  }

  /** Whether all that was added up before a moment was sent. */
  public boolean allSentOf(long nanoTime) {
    return since.values().stream().allMatch(began -> began - nanoTime > 0);
  }
}
