package dev.evently.notifier.webhook;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How far each webhook has come in each event. A cursor moves by compare-and-set: who was thought
 * dead, or has read a webhook before it was changed, moves none.
 */
@Repository
class Cursors {
  /** Whether the owner of a webhook {@code w} may read an event {@code e}. */
  static final String MAY_READ =
      """
      case coalesce((select a.role from account a where a.user_id = w.owner_id), w.owner_role)
        when 'ADMIN' then w.event_id is not null or w.owner_role = 'ADMIN'
          or e.organiser_id is not distinct from w.owner_id
        when 'ORGANISER' then (w.event_id is not null or w.owner_role = 'ORGANISER')
          and e.organiser_id is not distinct from w.owner_id
        else false end\
      """;

  /** The partition of an event's outcomes, where its requests are. */
  static final String PARTITION =
      """
      (select d.log_partition from decision d where d.event_id = e.event_id and d.first_sequence >= 1
       order by d.first_sequence limit 1)\
      """;

  private static final int MAX_ERROR = 500;

  private final JdbcClient jdbc;
  private final SealedSecrets sealed;

  Cursors(JdbcClient jdbc, SealedSecrets sealed) {
    this.jdbc = jdbc;
    this.sealed = sealed;
  }

  /**
   * Adds those that are missing of webhooks for all events: of events that were published after
   * them. They begin with the first outcome.
   *
   * @param events null for all
   */
  int addMissing(@Nullable Collection<UUID> events) {
    return jdbc.sql(
            """
            insert into webhook_cursor (webhook_id, event_id, log_partition, through, next_attempt_at)
            select w.webhook_id, e.event_id, %s, 0, now()
            from webhook w join event e on e.sequence > 0 %s
            where w.event_id is null and w.enabled and %s and not exists
              (select from webhook_cursor c
               where c.webhook_id = w.webhook_id and c.event_id = e.event_id)
            on conflict do nothing\
            """
                .formatted(
                    PARTITION, events == null ? "" : "and e.event_id = any(:events)", MAY_READ))
        .param("events", events == null ? new UUID[0] : events.toArray(UUID[]::new))
        .update();
  }

  /** Sets a time for all cursors of these partitions behind which there is something. */
  int markBehind(Set<Integer> partitions) {
    return jdbc.sql(
            """
            update webhook_cursor c set next_attempt_at = now()
            from event e, webhook w
            where e.event_id = c.event_id and w.webhook_id = c.webhook_id and w.enabled
              and c.next_attempt_at is null and c.through < e.sequence
              and c.log_partition = any(:partitions)\
            """)
        .param("partitions", partitions.toArray(Integer[]::new))
        .update();
  }

  /** How many outcomes lie behind the cursors of these partitions, of enabled webhooks. */
  long behind(Set<Integer> partitions) {
    return jdbc.sql(
            """
            select coalesce(sum(e.sequence - c.through), 0)
            from webhook_cursor c join event e using (event_id)
            join webhook w on w.webhook_id = c.webhook_id and w.enabled
            where c.through < e.sequence and c.log_partition = any(:partitions)\
            """)
        .param("partitions", partitions.toArray(Integer[]::new))
        .query(Long.class)
        .single();
  }

  /** Sets a time for one cursor that has none, such as one that has to wait for others. */
  void mark(CursorKey key) {
    jdbc.sql(
            """
            update webhook_cursor set next_attempt_at = now()
            where webhook_id = :webhookId and event_id = :eventId and next_attempt_at is null\
            """)
        .param("webhookId", key.webhookId())
        .param("eventId", key.eventId())
        .update();
  }

  /** Those of these events behind which something is, and which wait for no later time. */
  List<DueCursor> ofEvents(Collection<UUID> events) {
    return jdbc.sql(
            """
            select c.webhook_id, c.event_id, c.log_partition, w.url
            from webhook_cursor c join event e using (event_id)
            join webhook w on w.webhook_id = c.webhook_id and w.enabled
            where c.event_id = any(:events) and c.through < e.sequence
              and (c.next_attempt_at is null or c.next_attempt_at <= now())\
            """)
        .param("events", events.toArray(UUID[]::new))
        .query((row, _) -> due(row))
        .list();
  }

  /** Those of these partitions whose time has come, of each webhook the {@code most} oldest. */
  List<DueCursor> due(Set<Integer> partitions, int most) {
    return jdbc.sql(
            """
            select c.webhook_id, c.event_id, c.log_partition, w.url
            from webhook w cross join lateral
              (select webhook_id, event_id, log_partition from webhook_cursor
               where webhook_id = w.webhook_id and next_attempt_at <= now()
                 and log_partition = any(:partitions)
               order by next_attempt_at limit :most) c
            where w.enabled\
            """)
        .param("partitions", partitions.toArray(Integer[]::new))
        .param("most", most)
        .query((row, _) -> due(row))
        .list();
  }

  private static DueCursor due(ResultSet row) throws SQLException {
    return new DueCursor(key(row), row.getInt("log_partition"), URI.create(row.getString("url")));
  }

  private static CursorKey key(ResultSet row) throws SQLException {
    return new CursorKey(
        row.getObject("webhook_id", UUID.class), row.getObject("event_id", UUID.class));
  }

  /** Empty when there is no such cursor, or its webhook is disabled. */
  Optional<CursorState> find(CursorKey key) {
    return jdbc.sql(
            """
            select c.webhook_id, c.event_id, c.through, c.attempt, c.version,
              c.next_attempt_at is not null as is_due,
              coalesce(c.next_attempt_at > now(), false) as waits,
              w.revision, w.url, w.types, w.secret,
              case when w.former_until > now() then w.former_secret end as former_secret,
              %s as is_allowed
            from webhook_cursor c join webhook w using (webhook_id) join event e on e.event_id = c.event_id
            where c.webhook_id = :webhookId and c.event_id = :eventId and w.enabled\
            """
                .formatted(MAY_READ))
        .param("webhookId", key.webhookId())
        .param("eventId", key.eventId())
        .query((row, _) -> state(row))
        .optional();
  }

  private CursorState state(ResultSet row) throws SQLException {
    List<String> secrets = new ArrayList<>(List.of(row.getString("secret")));
    String former = row.getString("former_secret");
    if (former != null) {
      secrets.add(former);
    }
    Array types = row.getArray("types");
    return new CursorState(
        key(row),
        row.getLong("through"),
        row.getInt("attempt"),
        row.getBoolean("is_due"),
        row.getBoolean("waits"),
        row.getLong("version"),
        row.getLong("revision"),
        row.getBoolean("is_allowed"),
        URI.create(row.getString("url")),
        types == null ? null : Set.of((String[]) types.getArray()),
        sealed.openAll(secrets));
  }

  /**
   * Moves a cursor on. Nothing is due then, until somebody says so.
   *
   * @param through the sequence that was delivered or passed over
   * @param status of the answer; null where none was asked
   * @return whether it moved: not when it, or its webhook, has changed meanwhile
   */
  boolean advance(CursorState state, long version, long through, @Nullable Integer status) {
    return jdbc.sql(
                """
                update webhook_cursor c
                set through = :through, attempt = 0, next_attempt_at = null, last_error = null,
                  last_status = coalesce(:status, last_status),
                  last_attempt_at = case when cast(:status as integer) is null then last_attempt_at
                    else now() end,
                  version = version + 1
                where %s\
                """
                    .formatted(UNCHANGED))
            .param("through", through)
            .param("status", status)
            .param("webhookId", state.key().webhookId())
            .param("eventId", state.key().eventId())
            .param("version", version)
            .param("revision", state.revision())
            .update()
        == 1;
  }

  private static final String UNCHANGED =
      """
      c.webhook_id = :webhookId and c.event_id = :eventId and c.version = :version
      and exists (select from webhook w
        where w.webhook_id = c.webhook_id and w.enabled and w.revision = :revision)\
      """;

  /**
   * Notes that the next message has failed.
   *
   * @param pause until it is sent again; null when it is not
   */
  boolean fail(
      CursorState state,
      long version,
      int failures,
      @Nullable Integer status,
      String error,
      @Nullable Duration pause) {
    return jdbc.sql(
                """
                update webhook_cursor c
                set attempt = :attempt, last_status = :status, last_error = :error,
                  last_attempt_at = now(), version = version + 1,
                  next_attempt_at = now() + make_interval(secs => cast(:pause as double precision))
                where %s\
                """
                    .formatted(UNCHANGED))
            .param("attempt", failures)
            .param("status", status)
            .param("error", error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error)
            .param("pause", pause == null ? null : pause.toMillis() / 1000.0)
            .param("webhookId", state.key().webhookId())
            .param("eventId", state.key().eventId())
            .param("version", version)
            .param("revision", state.revision())
            .update()
        == 1;
  }

  /** Says that nothing is due, unless somebody has changed the cursor. */
  void settle(CursorState state) {
    jdbc.sql(
            """
            update webhook_cursor set next_attempt_at = null
            where webhook_id = :webhookId and event_id = :eventId and version = :version\
            """)
        .param("webhookId", state.key().webhookId())
        .param("eventId", state.key().eventId())
        .param("version", state.version())
        .update();
  }
}
