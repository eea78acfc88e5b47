package dev.evently.processor.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of an event's waitlist that a batch can touch: the entries it names, and the head of the
 * line as far as promotion can reach.
 */
final class Waitlist {
  private final Map<UUID, WaitlistEntry> byId = new HashMap<>();
  private final Map<UUID, WaitlistEntry> waitingByUser = new HashMap<>();
  private final TreeMap<Long, WaitlistEntry> line = new TreeMap<>();
  private final long knownUpTo;
  private int length;

  Waitlist(int length, Collection<WaitlistEntry> known, long knownUpTo) {
    this.length = length;
    this.knownUpTo = knownUpTo;
    for (WaitlistEntry entry : known) {
      put(entry);
    }
  }

  int length() {
    return length;
  }

  Collection<WaitlistEntry> entries() {
    return byId.values();
  }

  @Nullable WaitlistEntry find(UUID entryId) {
    return byId.get(entryId);
  }

  @Nullable WaitlistEntry waiting(UUID userId) {
    return waitingByUser.get(userId);
  }

  /** Who is first in line, or null when nobody waits. */
  @Nullable WaitlistEntry first() {
    if (length == 0) {
      return null;
    }
    var first = line.firstEntry();
    if (first == null || first.getKey() > knownUpTo) {
      throw new IllegalStateException(
          "Expected to know the first of %d waiting, but the line was read only up to offset %d"
              .formatted(length, knownUpTo));
    }
    return first.getValue();
  }

  void join(WaitlistEntry entry) {
    length++;
    put(entry);
  }

  void end(WaitlistEntry ended) {
    length--;
    line.remove(ended.offset());
    waitingByUser.remove(ended.userId());
    put(ended);
  }

  private void put(WaitlistEntry entry) {
    byId.put(entry.entryId(), entry);
    if (entry.isWaiting()) {
      waitingByUser.put(entry.userId(), entry);
      line.put(entry.offset(), entry);
    }
  }
}
