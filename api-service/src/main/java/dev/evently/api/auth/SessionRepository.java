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

  /** How long the token before the last one still leads to the last one, in a browser. */
  private static final Duration BROWSER_GRACE = Duration.ofSeconds(30);

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
    return begin(secret, false);
  }

  /** The same for a browser, whose cookie will have the token. */
  Optional<Current> beginInBrowser(Accounts.Secret secret) {
    return begin(secret, true);
  }

  private Optional<Current> begin(Accounts.Secret secret, boolean inBrowser) {
    RefreshToken token = RefreshToken.random(UUID.randomUUID());
    Actor actor = new Actor(secret.account().userId(), secret.account().role());
    int begun =
        jdbc.sql(
                """
                with owner as (
                  select user_id from account
                  where user_id = :userId and revision = :revision for share)
                insert into login_session
                (session_id, user_id, token_hash, created_at, expires_at, in_browser)
                select :id, user_id, :hash, now(), now() + make_interval(secs => :seconds),
                  :inBrowser
                from owner\
                """)
            .param("userId", actor.userId())
            .param("revision", secret.revision())
            .param("id", token.sessionId())
            .param("hash", token.hash())
            .param("seconds", settings.lifetime().toSeconds())
            .param("inBrowser", inBrowser)
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
            and not s.in_browser and s.ended_at is null and s.expires_at > now()
            returning a.user_id, a.role, extract(epoch from s.expires_at - now())::bigint as rest\
            """)
        .param("next", next.hash())
        .param("id", token.sessionId())
        .param("hash", token.hash())
        .query((row, _) -> current(row, next))
        .optional();
  }

  /**
   * The same for a browser, whose tabs share one token, and may lose an answer: for some seconds
   * after a renewal the former token leads to the one that is good now, and that one stays.
   */
  Optional<Current> renewInBrowser(RefreshToken token) {
    RefreshToken next = RefreshToken.random(token.sessionId());
    return jdbc.sql(
            """
            with asked as (
              select *, token_hash = :hash
                and (renewed_at is null or renewed_at <= now() - make_interval(secs => :grace))
                as is_due
              from login_session
              where session_id = :id and in_browser and ended_at is null and expires_at > now()
              for update),
            renewed as (
              update login_session s set
                token_hash = :next, former_hash = s.token_hash, token_for_former = :sealed,
                renewed_at = now()
              from asked where asked.is_due and s.session_id = asked.session_id)
            select a.user_id, a.role, extract(epoch from asked.expires_at - now())::bigint as rest,
              asked.is_due, asked.token_hash = :hash as is_last, asked.token_for_former
            from asked join account a on a.user_id = asked.user_id
            where asked.token_hash = :hash or (asked.former_hash = :hash
              and asked.renewed_at > now() - make_interval(secs => :grace))\
            """)
        .param("next", next.hash())
        .param("sealed", token.seal(next))
        .param("id", token.sessionId())
        .param("hash", token.hash())
        .param("grace", BROWSER_GRACE.toSeconds())
        .query((row, _) -> current(row, tokenOf(row, token, next)))
        .optional();
  }

  private static RefreshToken tokenOf(ResultSet row, RefreshToken sent, RefreshToken next)
      throws SQLException {
    if (row.getBoolean("is_due")) {
      return next;
    }
    return row.getBoolean("is_last") ? sent : sent.unseal(row.getBytes("token_for_former"));
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
