package dev.evently.api.live;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What has moved since pages were told: lines, as the partitions of the request log, and events.
 * Nothing is noted while no page is open.
 */
@Component
class MovedParts {
  private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
  private final Set<UUID> events = ConcurrentHashMap.newKeySet();
  private final Set<UUID> waitlists = ConcurrentHashMap.newKeySet();
  private volatile boolean watched;

  /** Something was decided. */
  void add(int partition, UUID eventId) {
    if (watched) {
      partitions.add(partition);
      events.add(eventId);
      waitlists.add(eventId);
    }
  }

  /** Somebody looks at these events from now on, and was told nothing of them yet. */
  void addAll(Collection<UUID> eventIds) {
    watched = true;
    events.addAll(eventIds);
    waitlists.addAll(eventIds);
  }

  /** Nobody looks at anything. */
  void forget() {
    watched = false;
    partitions.clear();
    events.clear();
    waitlists.clear();
  }

  Set<Integer> takePartitions() {
    return take(partitions, Integer.MAX_VALUE);
  }

  /** At most so many of the events whose counts have moved. */
  Set<UUID> takeEvents(int most) {
    return take(events, most);
  }

  /** At most so many of the events whose waitlists may have moved. */
  Set<UUID> takeWaitlists(int most) {
    return take(waitlists, most);
  }

  private static <T> Set<T> take(Set<T> from, int most) {
    Set<T> taken = new HashSet<>();
    Iterator<T> all = from.iterator();
    while (taken.size() < most && all.hasNext()) {
      taken.add(all.next());
      all.remove();
    }
    return taken;
  }
}
