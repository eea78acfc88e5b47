package dev.evently.processor.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Finds the events at which something is due, by two partial indexes that are mostly empty. */
final class DueEvents {
  private static final String DUE =
      """
      select event_id, sequence,
             case status when 'CANCELLED' then confirmed + held + waitlisted else 0 end
      from event where unsettled
      union all
      select e.event_id, e.sequence, 0
      from (select distinct event_id from hold
            where status = 'HELD' and expires_at <= :now limit :length) due
      join event e on e.event_id = due.event_id and not e.unsettled
      limit :length\
      """;

  private DueEvents() {}

  static List<DueEvent> read(StatelessSession session, Instant now, int length) {
    return session
        .createNativeQuery(DUE, Object[].class)
        .setParameter("now", now)
        .setParameter("length", length)
        .getResultList()
        .stream()
        .map(row -> new DueEvent((UUID) row[0], (Long) row[1], (Integer) row[2]))
        .toList();
  }
}
