package dev.evently.api.waitlist;

import dev.evently.api.ApiProperties;
import dev.evently.api.sql.CostlyReads;
import dev.evently.api.sql.PersonFilter;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the waitlists of an event with the accounts of those who wait. All positions of a part are
 * counted at once.
 */
@Repository
class EventWaits {
  private static final String SELECT =
      """
      select t.*, a.name as user_name, a.email from (
      """
          + Waitlist.SELECT.formatted("line.position")
          + """
          left join (
            select entry_id,
                   row_number() over (partition by category order by log_offset) as position
            from waitlist_entry where event_id = :eventId and status = 'WAITING') line
            on line.entry_id = w.entry_id
          where w.event_id = :eventId and w.log_offset > :after and w.status = '%s'
          ) t left join account a on a.user_id = t.user_id where true\
          """;

  private final WaitlistRowMapper mapper = new WaitlistRowMapper();
  private final JdbcClient jdbc;
  private final CostlyReads reads;

  EventWaits(ApiProperties properties, JdbcClient jdbc) {
    this.jdbc = jdbc;
    reads = new CostlyReads(properties.costlyReads());
  }

  /** An entry with the offset that orders its waitlist. */
  record Row(WaitlistEntryView view, long offset) {}

  /** Up to {@code rows} entries of an event in order, behind the entry at {@code afterOffset}. */
  List<Row> list(UUID eventId, WaitStatus status, PersonFilter filter, int rows, long afterOffset) {
    return reads.inTurn(() -> read(eventId, status, filter, rows, afterOffset));
  }

  /** The status stands in the text, so that any plan uses the index of entries that have it. */
  private List<Row> read(
      UUID eventId, WaitStatus status, PersonFilter filter, int rows, long afterOffset) {
    var statement =
        jdbc.sql(
                SELECT.formatted(status)
                    + filter.conditions("t")
                    + " order by t.log_offset limit :rows")
            .param("eventId", eventId)
            .param("after", afterOffset)
            .param("rows", rows);
    return filter
        .bind(statement)
        .query((row, _) ->
            new Row(
                mapper.view(row).of(row.getString("user_name"), row.getString("email")),
                row.getLong("log_offset")))
        .list();
  }
}
