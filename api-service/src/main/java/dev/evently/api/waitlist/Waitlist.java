package dev.evently.api.waitlist;

import dev.evently.api.page.Cursor;
import dev.evently.api.sql.SqlTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the entries of waitlists, those that have ended included. */
@Repository
class Waitlist {
  /** All that {@link WaitlistRowMapper} reads; %s stands for the position. */
  static final String SELECT =
      """
      select w.*, e.name, e.venue, e.terms, e.starts_at, e.status as event_status, e.unsettled,
              h.expires_at, d.type as ended_type, d.user_id as ended_user,
             case when w.category = '' then e.chance_offset else c.chance_offset end
               as opportunity_offset,
             case when w.category = '' then e.chance_at else c.chance_at end as opportunity_at,
             case when w.category = '' then e.chance_free else c.chance_free end
               as opportunity_free,
             %s as position
      from waitlist_entry w join event e on e.event_id = w.event_id
      left join category c on c.event_id = w.event_id and c.name = w.category
      left join hold h on h.hold_id = w.entry_id and h.event_id = w.event_id
      left join decision d on d.request_id = w.ended_by and d.event_id = w.event_id
      """;

  private static final String ONE_BY_ONE =
      SELECT.formatted(
          """
          case when w.status = 'WAITING' then
            (select count(*) from waitlist_entry o
             where o.event_id = w.event_id and o.category = w.category
               and o.status = 'WAITING' and o.log_offset <= w.log_offset) end\
          """);

  private final WaitlistRowMapper mapper = new WaitlistRowMapper();
  private final JdbcClient jdbc;

  Waitlist(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An entry, whether it still waits or not. */
  Optional<WaitlistEntryView> byId(UUID entryId) {
    return jdbc.sql(ONE_BY_ONE + " where w.entry_id = :id order by w.event_id limit 1")
        .param("id", entryId)
        .query((row, _) -> mapper.view(row))
        .optional();
  }

  /** Up to {@code limit} waits of a user, oldest first, behind {@code after}. */
  List<WaitlistEntryView> ofUser(UUID userId, int limit, @Nullable Cursor after) {
    var query =
        jdbc.sql(
                ONE_BY_ONE
                    + " where w.status = 'WAITING' and w.user_id = :userId"
                    + (after == null ? "" : " and (w.joined_at, w.entry_id) > (:time, :id)")
                    + " order by w.joined_at, w.entry_id limit :rows")
            .param("userId", userId)
            .param("rows", limit);
    if (after != null) {
      query = query.param("time", SqlTime.ofMicros(after.order())).param("id", after.id());
    }
    return query.query((row, _) -> mapper.view(row)).list();
  }
}
