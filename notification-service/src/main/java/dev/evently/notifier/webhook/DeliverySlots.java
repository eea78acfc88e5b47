package dev.evently.notifier.webhook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which cursors are being delivered at the moment: so many in all, of one webhook and to one host
 * at most, so that an endpoint that hangs keeps none of the others waiting. Safe for use by many
 * threads.
 */
final class DeliverySlots {
  private final int atOnce;
  private final int perWebhook;
  private final int perHost;
  private final Map<CursorKey, DueCursor> running = new HashMap<>();
  private final Set<CursorKey> again = new HashSet<>();
  private final Map<UUID, Integer> byWebhook = new HashMap<>();
  private final Map<String, Integer> byHost = new HashMap<>();

  DeliverySlots(WebhookProperties settings) {
    atOnce = settings.atOnce();
    perWebhook = settings.perWebhook();
    perHost = settings.perHost();
  }

  /** What came of an attempt to begin. */
  enum Entry {
    /** It is the caller's to deliver, and to {@link #leave}. */
    ENTERED,
    /** Somebody delivers it already. */
    RUNNING,
    /** There are as many as there may be. */
    FULL
  }

  /** Begins, if there is room. */
  synchronized Entry enter(DueCursor cursor) {
    if (running.containsKey(cursor.key())) {
      return Entry.RUNNING;
    }
    if (running.size() >= atOnce
        || byWebhook.getOrDefault(cursor.key().webhookId(), 0) >= perWebhook
        || byHost.getOrDefault(cursor.origin(), 0) >= perHost) {
      return Entry.FULL;
    }
    running.put(cursor.key(), cursor);
    byWebhook.merge(cursor.key().webhookId(), 1, Integer::sum);
    byHost.merge(cursor.origin(), 1, Integer::sum);
    return Entry.ENTERED;
  }

  /** Has a cursor that is being delivered looked at once more before it ends. */
  synchronized void again(CursorKey key) {
    if (running.containsKey(key)) {
      again.add(key);
    }
  }

  /** Whether the cursor was to be looked at once more since this was asked last. */
  synchronized boolean takeAgain(CursorKey key) {
    return again.remove(key);
  }

  /** Ends, unless it was to be looked at once more. */
  synchronized boolean leaveUnlessAgain(DueCursor cursor) {
    if (again.remove(cursor.key())) {
      return false;
    }
    leave(cursor);
    return true;
  }

  /** Ends; only whoever entered may, and once. */
  synchronized void leave(DueCursor cursor) {
    again.remove(cursor.key());
    if (running.remove(cursor.key()) != null) {
      byWebhook.computeIfPresent(cursor.key().webhookId(), (_, count) -> less(count));
      byHost.computeIfPresent(cursor.origin(), (_, count) -> less(count));
      notifyAll();
    }
  }

  @SuppressWarnings("NullAway") // null removes it
  private static Integer less(int count) {
    return count == 1 ? null : count - 1;
  }

  synchronized int size() {
    return running.size();
  }

  /** Waits until none of these partitions is being delivered, or the time is over. */
  synchronized boolean awaitNone(Set<Integer> partitions, long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (running.values().stream().anyMatch(one -> partitions.contains(one.partition()))) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
