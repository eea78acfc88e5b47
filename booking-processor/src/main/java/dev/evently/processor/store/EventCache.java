package dev.evently.processor.store;

import dev.evently.processor.rules.LoggedRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of the events that were decided on last, as our transactions left them. A row is valid
 * for as long as the position of its partition is where our last transaction left it: whoever else
 * decides there moves the position, and its compare-and-set guards that nobody does so meanwhile.
 *
 * <p>A transaction takes rows out and puts them back when it commits, so one that fails leaves
 * nothing wrong behind. Rows that were put back longest ago are evicted first.
 *
 * <p>No library's cache fits: a row is valid only together with its partition's position, so both
 * have to change under one lock, and every hit is a removal.
 */
final class EventCache {
  /** About half a kilobyte each. */
  static final int MAX = 20_000;

  private final Map<Integer, Long> positions = new HashMap<>();
  private final Map<UUID, Cached> events =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Cached> eldest) {
          return size() > MAX;
        }
      };

  private record Cached(int partition, EventRow row) {}

  /** The cache as one database transaction sees and changes it. */
  Transaction begin() {
    return new Transaction();
  }

  private synchronized void expect(int partition, long position) {
    if (!Objects.equals(positions.put(partition, position), position)) {
      events.values().removeIf(cached -> cached.partition == partition);
    }
  }

  private synchronized List<EventRow> take(Collection<UUID> ids) {
    List<EventRow> taken = new ArrayList<>(ids.size());
    for (UUID id : ids) {
      Cached cached = events.remove(id);
      if (cached != null) {
        taken.add(cached.row);
      }
    }
    return taken;
  }

  /** Puts nothing into a partition whose position others have read elsewhere meanwhile. */
  private synchronized void put(
      Map<Integer, Long> read, Map<Integer, Long> moved, Map<UUID, Cached> rows) {
    Set<Integer> current = new HashSet<>(moved.keySet());
    current.removeIf(partition -> !Objects.equals(positions.get(partition), read.get(partition)));
    current.forEach(partition -> positions.put(partition, moved.get(partition)));
    rows.forEach((id, cached) -> {
      if (current.contains(cached.partition)) {
        events.put(id, cached);
      }
    });
  }

  /** What one database transaction takes out of the cache and puts back. */
  final class Transaction {
    private final Map<Integer, Long> read = new HashMap<>();
    private final Map<Integer, Long> moved = new HashMap<>();
    private final Map<UUID, Integer> partitions = new HashMap<>();
    private final Map<UUID, Cached> rows = new HashMap<>();

    /** The database transaction read these positions. */
    void read(Map<Integer, Long> positions) {
      positions.forEach(EventCache.this::expect);
      read.putAll(positions);
    }

    /** Takes out the cached rows of a batch's events, in partitions whose positions were read. */
    List<EventRow> take(List<LoggedRequest> batch) {
      for (LoggedRequest request : batch) {
        rows.remove(request.eventId()); // it is read again, so what was put back is not the last
        int partition = request.position().partition();
        if (read.containsKey(partition)) {
          partitions.put(request.eventId(), partition);
        }
      }
      return EventCache.this.take(partitions.keySet());
    }

    /** A row of the batch as the database will have it. */
    void put(EventRow row) {
      Integer partition = partitions.get(row.eventId);
      if (partition != null) {
        rows.put(row.eventId, new Cached(partition, row));
      }
    }

    /** The database transaction moved a position. */
    void moved(int partition, long next) {
      moved.put(partition, next);
    }

    /** The database transaction is committed. */
    void commit() {
      EventCache.this.put(read, moved, rows);
    }
  }
}
