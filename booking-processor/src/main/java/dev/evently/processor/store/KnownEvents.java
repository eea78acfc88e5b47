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
 * The events that were decided on last, as our transactions left their rows. They are known for as
 * long as the position of their partition is where these transactions left it: whoever else decides
 * there moves it, and its compare-and-set guards that nobody does so meanwhile.
 *
 * <p>A transaction takes rows out and gives them back once it is committed, so one that fails
 * leaves nothing wrong behind.
 */
final class KnownEvents {
  /** About half a kilobyte each. */
  static final int MAX = 20_000;

  private final Map<Integer, Long> positions = new HashMap<>();
  private final Map<UUID, Known> events =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
          return size() > MAX;
        }
      };

  private record Known(int partition, EventRow row) {}

  /** For one transaction. */
  Loan lend() {
    return new Loan();
  }

  private synchronized void expect(int partition, long position) {
    if (!Objects.equals(positions.put(partition, position), position)) {
      events.values().removeIf(known -> known.partition == partition);
    }
  }

  private synchronized List<EventRow> take(Collection<UUID> ids) {
    List<EventRow> taken = new ArrayList<>(ids.size());
    for (UUID id : ids) {
      Known known = events.remove(id);
      if (known != null) {
        taken.add(known.row);
      }
    }
    return taken;
  }

  /** Keeps nothing of a partition whose position somebody saw elsewhere meanwhile. */
  private synchronized void keep(
      Map<Integer, Long> read, Map<Integer, Long> left, Map<UUID, Known> rows) {
    Set<Integer> current = new HashSet<>(left.keySet());
    current.removeIf(partition -> !Objects.equals(positions.get(partition), read.get(partition)));
    current.forEach(partition -> positions.put(partition, left.get(partition)));
    rows.forEach((id, known) -> {
      if (current.contains(known.partition)) {
        events.put(id, known);
      }
    });
  }

  /** What one transaction takes out and gives back. */
  final class Loan {
    private final Map<Integer, Long> read = new HashMap<>();
    private final Map<Integer, Long> left = new HashMap<>();
    private final Map<UUID, Integer> partitions = new HashMap<>();
    private final Map<UUID, Known> kept = new HashMap<>();

    /** The transaction read these positions. */
    void read(Map<Integer, Long> positions) {
      positions.forEach(KnownEvents.this::expect);
      read.putAll(positions);
    }

    /** The rows known of the events of a batch, in partitions whose positions were read. */
    List<EventRow> take(List<LoggedRequest> batch) {
      for (LoggedRequest request : batch) {
        int partition = request.position().partition();
        if (read.containsKey(partition)) {
          partitions.put(request.eventId(), partition);
        }
      }
      return KnownEvents.this.take(partitions.keySet());
    }

    /** A row of the batch is as the database will have it. */
    void keep(EventRow row) {
      Integer partition = partitions.get(row.eventId);
      if (partition != null) {
        kept.put(row.eventId, new Known(partition, row));
      }
    }

    /** The transaction moved a position. */
    void moved(int partition, long next) {
      left.put(partition, next);
    }

    /** The transaction is committed. */
    void giveBack() {
      KnownEvents.this.keep(read, left, kept);
    }
  }
}
