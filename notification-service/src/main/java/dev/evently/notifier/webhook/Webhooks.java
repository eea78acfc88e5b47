package dev.evently.notifier.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.service.problem.ProblemException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The webhooks. Each change counts up the revision, so that what was read before it moves no cursor
 * after it.
 */
@Repository
class Webhooks {
  private static final String COLUMNS =
      """
      webhook_id, owner_id, owner_role, event_id, url, types, secret,
      case when former_until > now() then former_until end as former_until,
      enabled, disabled_reason, disabled_at, created_at\
      """;

  private final JdbcClient jdbc;
  private final WebhookProperties settings;
  private final SealedSecrets sealed;

  Webhooks(JdbcClient jdbc, WebhookProperties settings, SealedSecrets sealed) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.sealed = sealed;
  }

  /**
   * Makes a webhook with its cursors, at the present ends of its events.
   *
   * @param eventId null for all events that the owner rules
   * @param after begins behind this sequence of the one event instead; null for its end
   * @throws ProblemException 400 when it would be one too many
   */
  @Transactional
  public Webhook add(
      Actor owner,
      String url,
      @Nullable UUID eventId,
      @Nullable List<String> types,
      @Nullable Long after) {
    expectRoom("owner " + owner.userId(), "owner_id", owner.userId(), settings.perOwner());
    if (eventId != null) {
      expectRoom("event " + eventId, "event_id", eventId, settings.perEvent());
    }
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Webhook webhook =
        jdbc.sql(
                """
                insert into webhook (webhook_id, owner_id, owner_role, event_id, url, types, secret,
                  enabled, created_at)
                values (:id, :ownerId, :ownerRole, :eventId, :url,
                  nullif(cast(:types as text[]), '{}'), :secret, true, now())
                returning %s\
                """
                    .formatted(COLUMNS))
            .param("id", id)
            .param("ownerId", owner.userId())
            .param("ownerRole", owner.role().name())
            .param("eventId", eventId)
            .param("url", url)
            .param("types", types == null ? null : types.toArray(String[]::new))
            .param("secret", sealed.seal(Secrets.random()))
            .query((row, _) -> webhook(row))
            .single();
    jdbc.sql(
            """
            insert into webhook_cursor (webhook_id, event_id, log_partition, through, next_attempt_at)
            select w.webhook_id, e.event_id, %s,
              least(e.sequence, coalesce(cast(:after as bigint), e.sequence)),
              case when cast(:after as bigint) < e.sequence then now() end
            from webhook w join event e on e.sequence > 0 and (w.event_id is null or w.event_id = e.event_id)
            where w.webhook_id = :id and %s\
            """
                .formatted(Cursors.PARTITION, Cursors.MAY_READ))
        .param("id", id)
        .param("after", after)
        .update();
    return webhook;
  }

  /** Two at once would both see room for the last. */
  private void expectRoom(String lock, String column, UUID value, int most) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(:lock))")
        .param("lock", "webhooks of " + lock)
        .query((row, _) -> 0)
        .single();
    int count =
        jdbc.sql("select count(*) from webhook where %s = :value".formatted(column))
            .param("value", value)
            .query(Integer.class)
            .single();
    if (count >= most) {
      throw ProblemException.invalid(
          column.equals("owner_id") ? "url" : "eventId",
          "would be one webhook too many: there may be %d".formatted(most));
    }
  }

  /** One that the actor may see. */
  Optional<Webhook> find(UUID webhookId, Actor actor) {
    return jdbc.sql(
            "select %s from webhook where webhook_id = :id and (:admin or owner_id = :userId)"
                .formatted(COLUMNS))
        .param("id", webhookId)
        .param("admin", actor.isAdmin())
        .param("userId", actor.userId())
        .query((row, _) -> webhook(row))
        .optional();
  }

  /**
   * Those that the actor may see, oldest first.
   *
   * @param eventId null for those of all events; else those that deliver its outcomes
   * @param after the last of the page before; null for the first page
   */
  List<Webhook> list(Actor actor, @Nullable UUID eventId, @Nullable UUID after, int rows) {
    return jdbc.sql(
            """
            select %s from webhook w
            where (:admin or owner_id = :userId)
              and (cast(:after as uuid) is null or webhook_id > :after)
              and (cast(:eventId as uuid) is null or event_id = :eventId or exists
                (select from webhook_cursor c
                 where c.webhook_id = w.webhook_id and c.event_id = :eventId))
            order by webhook_id limit :rows\
            """
                .formatted(COLUMNS))
        .param("admin", actor.isAdmin())
        .param("userId", actor.userId())
        .param("after", after)
        .param("eventId", eventId)
        .param("rows", rows)
        .query((row, _) -> webhook(row))
        .list();
  }

  /** Changes what is not null. Who is enabled again begins with what it missed, at once. */
  @Transactional
  public void change(UUID webhookId, WebhookChange change) {
    List<String> types = change.types();
    jdbc.sql(
            """
            update webhook set url = coalesce(:url, url), revision = revision + 1,
              types = nullif(coalesce(cast(:types as text[]), types), '{}'),
              enabled = coalesce(:enabled, enabled),
              disabled_reason = case when :enabled is null then disabled_reason
                when not :enabled and enabled then 'BY_OWNER' when :enabled then null
                else disabled_reason end,
              disabled_at = case when :enabled is null then disabled_at
                when not :enabled and enabled then now() when :enabled then null
                else disabled_at end
            where webhook_id = :id\
            """
                .replace(":enabled", "cast(:enabled as boolean)"))
        .param("id", webhookId)
        .param("url", change.url())
        .param("enabled", change.enabled())
        .param("types", types == null ? null : types.toArray(String[]::new))
        .update();
    if (Boolean.TRUE.equals(change.enabled()) || change.url() != null) {
      jdbc.sql(
              """
              update webhook_cursor c set attempt = 0, version = c.version + 1, next_attempt_at = now()
              from event e
              where c.webhook_id = :id and e.event_id = c.event_id and c.through < e.sequence\
              """)
          .param("id", webhookId)
          .update();
    }
  }

  /** Disables a webhook that has not changed since it was read. */
  boolean disable(UUID webhookId, long revision, DisabledReason reason) {
    return jdbc.sql(
                """
                update webhook set enabled = false, disabled_reason = :reason, disabled_at = now(),
                  revision = revision + 1
                where webhook_id = :id and revision = :revision and enabled\
                """)
            .param("id", webhookId)
            .param("revision", revision)
            .param("reason", reason.name())
            .update()
        == 1;
  }

  /** Signs with a new secret, and for a time with the one of before too. */
  String rotate(UUID webhookId, Duration both) {
    String secret = Secrets.random();
    jdbc.sql(
            """
            update webhook set former_secret = secret, secret = :secret,
              former_until = now() + make_interval(secs => :seconds), revision = revision + 1
            where webhook_id = :id\
            """)
        .param("id", webhookId)
        .param("secret", sealed.seal(secret))
        .param("seconds", both.toMillis() / 1000.0)
        .update();
    return secret;
  }

  void remove(UUID webhookId) {
    jdbc.sql("delete from webhook where webhook_id = :id").param("id", webhookId).update();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    Array types = row.getArray("types");
    String reason = row.getString("disabled_reason");
    return new Webhook(
        row.getObject("webhook_id", UUID.class),
        row.getObject("owner_id", UUID.class),
        Role.valueOf(row.getString("owner_role")),
        row.getObject("event_id", UUID.class),
        row.getString("url"),
        types == null ? null : List.of((String[]) types.getArray()),
        row.getString("secret"),
        time(row, "former_until"),
        row.getBoolean("enabled"),
        reason == null ? null : DisabledReason.valueOf(reason),
        time(row, "disabled_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
