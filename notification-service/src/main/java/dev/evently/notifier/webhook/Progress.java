package dev.evently.notifier.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far webhooks have come, for their owners; and where they begin anew. */
@Repository
class Progress {
  private static final String COLUMNS =
      """
      c.webhook_id, c.event_id, e.name, c.through, e.sequence, c.attempt,
      case when w.enabled then c.next_attempt_at end as next_attempt_at,
      c.last_status, c.last_error, c.last_attempt_at\
      """;

  private final JdbcClient jdbc;

  Progress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In up to {@code rows} events: first those in which something is left, the last tried first. */
  List<ProgressView> of(UUID webhookId, int rows) {
    return jdbc.sql(
            """
            select %s from webhook_cursor c join event e using (event_id) join webhook w using (webhook_id)
            where c.webhook_id = :id
            order by c.through < e.sequence desc, c.last_attempt_at desc nulls last, c.event_id
            limit :rows\
            """
                .formatted(COLUMNS))
        .param("id", webhookId)
        .param("rows", rows)
        .query((row, _) -> view(row))
        .list();
  }

  /** Of each of these webhooks in one event, where they have a cursor there. */
  Map<UUID, ProgressView> inEvent(UUID eventId, Collection<UUID> webhookIds) {
    return jdbc
        .sql(
            """
            select %s from webhook_cursor c join event e using (event_id) join webhook w using (webhook_id)
            where c.event_id = :eventId and c.webhook_id = any(:ids)\
            """
                .formatted(COLUMNS))
        .param("eventId", eventId)
        .param("ids", webhookIds.toArray(UUID[]::new))
        .query((row, _) -> Map.entry(row.getObject("webhook_id", UUID.class), view(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Sets a cursor, at which it is looked at once.
   *
   * @return false when the webhook has none in this event, or the event no such sequence
   */
  boolean replay(UUID webhookId, UUID eventId, long after) {
    return jdbc.sql(
                """
                update webhook_cursor c
                set through = :after, attempt = 0, last_error = null, version = c.version + 1,
                  next_attempt_at = now()
                from event e
                where c.webhook_id = :webhookId and c.event_id = :eventId
                  and e.event_id = c.event_id and :after <= e.sequence\
                """)
            .param("webhookId", webhookId)
            .param("eventId", eventId)
            .param("after", after)
            .update()
        == 1;
  }

  private static ProgressView view(ResultSet row) throws SQLException {
    return new ProgressView(
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getLong("through"),
        row.getLong("sequence"),
        row.getInt("attempt"),
        Webhooks.time(row, "next_attempt_at"),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        Webhooks.time(row, "last_attempt_at"));
  }
}
