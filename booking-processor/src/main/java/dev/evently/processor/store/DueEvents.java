package dev.evently.processor.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Finds the events at which something is due: by two partial indexes that are mostly empty, and
 * those that have started by the index of starts.
 */
final class DueEvents {
  private static final String DUE =
      """
      select event_id, sequence,
             case when status = 'CANCELLED' then confirmed + held + waitlisted
                  when starts_at <= :now then held + waitlisted else 0 end,
             announcements is not null
      from event where unsettled
      union
      select e.event_id, e.sequence, 0, false
      from (select distinct event_id from hold
            where status = 'HELD' and expires_at <= :now limit :length) due
      join event e on e.event_id = due.event_id and not e.unsettled
      union
      select event_id, sequence, held + waitlisted, false
      from event
      where starts_at > :since and starts_at <= :now and held + waitlisted > 0
        and status = 'SCHEDULED' and not unsettled
      limit :length\
      """;

  private DueEvents() {}

  /**
   * Reads at most {@code length} of them.
   *
   * @param since events that started before are not looked for
   */
  static List<DueEvent> read(StatelessSession session, Instant since, Instant now, int length) {
    return session
        .createNativeQuery(DUE, Object[].class)
        .setParameter("since", since)
        .setParameter("now", now)
        .setParameter("length", length)
        .getResultList()
        .stream()
        .map(row -> new DueEvent((UUID) row[0], (Long) row[1], (Integer) row[2], (Boolean) row[3]))
        .toList();
  }
}
