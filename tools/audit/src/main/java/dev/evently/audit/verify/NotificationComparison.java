package dev.evently.audit.verify;

import dev.evently.common.notification.Notification;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** Holds the notifications that were read against those that were expected. */
final class NotificationComparison {
  private final Map<ExpectedNotification.Key, ExpectedNotification> missing;
  private final ToLongFunction<UUID> lastSequence;
  private final Differences differences;
  private final Set<UUID> seen = new HashSet<>();

  /**
   * @param lastSequence by event, the sequence of its last outcome that expectations were made of;
   *     0 for an event that is not known
   */
  NotificationComparison(
      Map<ExpectedNotification.Key, ExpectedNotification> expected,
      ToLongFunction<UUID> lastSequence,
      Differences differences) {
    this.missing = new HashMap<>(expected);
    this.lastSequence = lastSequence;
    this.differences = differences;
  }

  /** The log holds this notification under the key of this user. */
  void add(UUID userId, Notification read) {
    if (read.sequence() > lastSequence.applyAsLong(read.eventId())) {
      return; // decided after the snapshot
    }
    ExpectedNotification told = ExpectedNotification.of(read);
    if (!seen.add(read.notificationId())) {
      differences.add("more than once in the log: " + read);
    } else if (!told.equals(missing.remove(told.key())) || !read.userId().equals(userId)) {
      differences.add("not what the outcome says: " + read);
    }
  }

  /** The log was read to its end. */
  void end() {
    missing.values().forEach(one -> differences.add("not in the log: " + one));
  }
}
