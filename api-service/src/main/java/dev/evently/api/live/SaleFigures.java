package dev.evently.api.live;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what pages are told of events: one statement for many of them. */
@Repository
class SaleFigures {
  private static final String CANCELLED = "CANCELLED";

  private final Wire<EventCounts.OfCategory[]> categories =
      new Wire<>(EventCounts.OfCategory[].class);
  private final JdbcClient jdbc;

  SaleFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An event's counts, and who may see them.
   *
   * @param draft whether only those who rule the event may
   */
  record Counted(EventCounts counts, boolean draft) {}

  /** A wait, and whose it is. */
  record Wait(UUID userId, WaitPosition position) {}

  /** Of those of these events that there are. */
  List<Counted> counts(Collection<UUID> eventIds) {
    return jdbc.sql(
            """
            select e.event_id, e.sequence, e.status, e.draft, e.capacity, e.confirmed, e.held,
              e.waitlisted,
              case when e.categories > 0 then (select json_agg(
                json_build_object(
                  'name', c.name,
                  'available', case when e.status = 'CANCELLED' then 0
                    else c.capacity - c.confirmed - c.held end,
                  'sold', c.confirmed, 'held', c.held, 'waiting', c.waitlisted)
                order by c.ordinal)
              from category c where c.event_id = e.event_id) end as category_counts
            from event e where e.event_id = any(?)\
            """)
        .param(eventIds.toArray(UUID[]::new))
        .query((row, _) -> counted(row))
        .list();
  }

  /** The waits of these users in the waitlists of these events. */
  List<Wait> waits(Collection<UUID> eventIds, Collection<UUID> userIds) {
    return jdbc.sql(
            """
            select * from (
              select entry_id, event_id, user_id,
                row_number() over (partition by event_id, category order by log_offset) as position
              from waitlist_entry where status = 'WAITING' and event_id = any(?)) line
            where user_id = any(?) order by event_id, entry_id\
            """)
        .param(eventIds.toArray(UUID[]::new))
        .param(userIds.toArray(UUID[]::new))
        .query((row, _) ->
            new Wait(
                row.getObject("user_id", UUID.class),
                new WaitPosition(
                    row.getObject("entry_id", UUID.class),
                    row.getObject("event_id", UUID.class),
                    row.getInt("position"))))
        .list();
  }

  private Counted counted(ResultSet row) throws SQLException {
    int sold = row.getInt("confirmed");
    int held = row.getInt("held");
    String status = row.getString("status");
    return new Counted(
        new EventCounts(
            row.getObject("event_id", UUID.class),
            row.getLong("sequence"),
            status,
            status.equals(CANCELLED) ? 0 : row.getInt("capacity") - sold - held,
            sold,
            held,
            row.getInt("waitlisted"),
            ofCategories(row.getString("category_counts"))),
        row.getBoolean("draft"));
  }

  private List<EventCounts.OfCategory> ofCategories(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    try {
      return List.of(categories.read(json.getBytes(StandardCharsets.UTF_8)));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected counts of categories, but they are unreadable", e);
    }
  }
}
