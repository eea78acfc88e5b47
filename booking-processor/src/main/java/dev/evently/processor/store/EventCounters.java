package dev.evently.processor.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;

/**
 * Moves the counters of events of which nothing else changed, in one statement whatever their
 * number. As in Hibernate's own updates, an event must still have the version that was read.
 */
final class EventCounters {
  private static final String UPDATE =
      """
      update event e set confirmed = k.confirmed, held = k.held, waitlisted = k.waitlisted,
                         sequence = k.sequence, version = e.version + 1
      from unnest(:ids, :versions, :confirmed, :held, :waitlisted, :sequences)
        as k (event_id, version, confirmed, held, waitlisted, sequence)
      where e.event_id = k.event_id and e.version = k.version\
      """;

  private final List<EventRow> moved = new ArrayList<>();

  void add(EventRow event) {
    moved.add(event);
  }

  /**
   * @throws StaleStateException when one of them has another version by now
   */
  void write(StatelessSession session) {
    if (moved.isEmpty()) {
      return;
    }
    int updated =
        session
            .createNativeMutationQuery(UPDATE)
            .setParameter("ids", column(event -> event.eventId, UUID[]::new))
            .setParameter("versions", column(event -> event.version, Long[]::new))
            .setParameter("confirmed", column(event -> event.confirmed, Integer[]::new))
            .setParameter("held", column(event -> event.held, Integer[]::new))
            .setParameter("waitlisted", column(event -> event.waitlisted, Integer[]::new))
            .setParameter("sequences", column(event -> event.sequence, Long[]::new))
            .executeUpdate();
    if (updated != moved.size()) {
      throw new StaleStateException(
          "Expected %d events to have the versions that were read, but %d have"
              .formatted(moved.size(), updated));
    }
    moved.forEach(event -> event.version++);
  }

  private <T> T[] column(Function<EventRow, T> value, IntFunction<T[]> array) {
    return moved.stream().map(value).toArray(array);
  }
}
