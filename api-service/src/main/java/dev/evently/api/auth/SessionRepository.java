package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of sessions. A row is a login and all refresh tokens that came of it, of which one is
 * good now. The clock is the database's, which all instances share.
 */
@Repository
class SessionRepository {
  private static final int DELETED_AT_ONCE = 10_000;

  private final JdbcClient jdbc;
  private final ApiProperties.Sessions settings;

  SessionRepository(JdbcClient jdbc, ApiProperties properties) {
    this.jdbc = jdbc;
    settings = properties.auth().sessions();
  }

  /**
   * A session that has just begun, or gone on.
   *
   * @param rest how long it can still be renewed
   */
  record Current(Actor actor, RefreshToken token, Duration rest) {}

  /**
   * Begins a session of an account; empty when its password or role was changed since the secret
   * was read. The lock on its row makes whoever changes them wait, and then see this session.
   */
  Optional<Current> begin(Accounts.Secret secret) {
    RefreshToken token = RefreshToken.random(UUID.randomUUID());
    Actor actor = new Actor(secret.account().userId(), secret.account().role());
    int begun =
        jdbc.sql(
                """
                with owner as (
                  select user_id from account
                  where user_id = :userId and revision = :revision for share)
                insert into login_session (session_id, user_id, token_hash, created_at, expires_at)
                select :id, user_id, :hash, now(), now() + make_interval(secs => :seconds)
                from owner\
                """)
            .param("userId", actor.userId())
            .param("revision", secret.revision())
            .param("id", token.sessionId())
            .param("hash", token.hash())
            .param("seconds", settings.lifetime().toSeconds())
            .update();
    return begun == 0
        ? Optional.empty()
        : Optional.of(new Current(actor, token, settings.lifetime()));
  }

  /** Puts the next token in place of the one that is good now; of two at once one does. */
  Optional<Current> renew(RefreshToken token) {
    RefreshToken next = RefreshToken.random(token.sessionId());
    return jdbc.sql(
            """
            update login_session s set token_hash = :next
            from account a
            where a.user_id = s.user_id and s.session_id = :id and s.token_hash = :hash
            and s.ended_at is null and s.expires_at > now()
            returning a.user_id, a.role, extract(epoch from s.expires_at - now())::bigint as rest\
            """)
        .param("next", next.hash())
        .param("id", token.sessionId())
        .param("hash", token.hash())
        .query((row, _) -> current(row, next))
        .optional();
  }

  private static Current current(ResultSet row, RefreshToken token) throws SQLException {
    return new Current(
        new Actor(row.getObject("user_id", UUID.class), Role.valueOf(row.getString("role"))),
        token,
        Duration.ofSeconds(row.getLong("rest")));
  }

  /** Ends a session; false when there is none that lasts. */
  boolean end(UUID sessionId) {
    return jdbc.sql(
                """
                update login_session set ended_at = now()
                where session_id = :id and ended_at is null\
                """)
            .param("id", sessionId)
            .update()
        == 1;
  }

  /** Ends the sessions of a user, but for one, and returns those that lasted. */
  List<UUID> endOthers(UUID userId, @Nullable UUID kept) {
    return jdbc.sql(
            """
            update login_session set ended_at = now()
            where user_id = :userId and ended_at is null
            and session_id is distinct from cast(:kept as uuid)
            returning session_id\
            """)
        .param("userId", userId)
        .param("kept", kept)
        .query(UUID.class)
        .list();
  }

  /**
   * Ends what a user has more than they may have open, the oldest first. Those whose first access
   * token is still good are left: who logs in for each call would lose it.
   */
  void endSurplus(UUID userId, Duration tokenLifetime) {
    jdbc.sql(
            """
            update login_session set ended_at = now() where session_id in (
              select session_id from (
                select session_id, created_at from login_session
                where user_id = :userId and ended_at is null
                order by created_at desc offset :most) surplus
              where created_at < now() - make_interval(secs => :seconds))\
            """)
        .param("userId", userId)
        .param("most", settings.perUser())
        .param("seconds", tokenLifetime.toSeconds())
        .update();
  }

  /** Those that have ended in this time, the last first, and of many only so many. */
  List<UUID> endedWithin(Duration time, int most) {
    return jdbc.sql(
            """
            select session_id from login_session
            where ended_at > now() - make_interval(secs => :seconds)
            order by ended_at desc limit :most\
            """)
        .param("seconds", time.toMillis() / 1000.0)
        .param("most", most)
        .query(UUID.class)
        .list();
  }

  /**
   * Deletes, in portions of which none takes long, what has expired, and what ended longer ago than
   * anybody has to know of it.
   */
  void deleteOld(Duration ended) {
    int deleted;
    do {
      deleted =
          jdbc.sql(
                  """
                  delete from login_session where session_id in (
                    (select session_id from login_session where expires_at < now() limit :rows)
                    union all
                    (select session_id from login_session
                    where ended_at < now() - make_interval(secs => :seconds) limit :rows))\
                  """)
              .param("seconds", ended.toSeconds())
              .param("rows", DELETED_AT_ONCE)
              .update();
    } while (deleted >= DELETED_AT_ONCE);
  }
}
