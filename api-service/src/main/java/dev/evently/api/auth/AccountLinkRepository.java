package dev.evently.api.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of links that were sent to addresses. The clock is the database's. */
@Repository
class AccountLinkRepository {
  private final JdbcClient jdbc;

  AccountLinkRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many links of this kind were asked for in the last hour for an address. Until the
   * transaction ends nobody else asks for one.
   */
  int lastHour(String email, LinkPurpose purpose) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(:purpose), hashtext(:email))")
        .param("purpose", purpose.name())
        .param("email", email)
        .query((_, _) -> true)
        .single();
    return jdbc.sql(
            """
            select count(*) from account_link
            where email = :email and purpose = :purpose and created_at > now() - interval '1 hour'\
            """)
        .param("email", email)
        .param("purpose", purpose.name())
        .query(Integer.class)
        .single();
  }

  /**
   * Adds one.
   *
   * @param userId whose address it is; null for a link that leads nowhere
   */
  void add(
      LinkToken token,
      LinkPurpose purpose,
      @Nullable UUID userId,
      String email,
      Duration lifetime) {
    jdbc.sql(
            """
            insert into account_link (token_hash, purpose, user_id, email, created_at, expires_at)
            values (:hash, :purpose, cast(:userId as uuid), :email, now(),
              now() + make_interval(secs => :seconds))\
            """)
        .param("hash", token.hash())
        .param("purpose", purpose.name())
        .param("userId", userId)
        .param("email", email)
        .param("seconds", lifetime.toSeconds())
        .update();
  }

  /** Who was sent a link that is good now; empty when there is no such link. */
  Optional<UUID> owner(LinkToken token, LinkPurpose purpose) {
    return jdbc.sql(
            """
            select user_id from account_link
            where token_hash = :hash and purpose = :purpose and expires_at > now()
            and user_id is not null\
            """)
        .param("hash", token.hash())
        .param("purpose", purpose.name())
        .query(UUID.class)
        .optional();
  }

  /** Uses up one that is good now, and all others of its kind; false when it is not good. */
  boolean use(LinkToken token, LinkPurpose purpose, UUID userId) {
    int used =
        jdbc.sql(
                """
                update account_link set user_id = null
                where token_hash = :hash and purpose = :purpose and user_id = :userId
                and expires_at > now()\
                """)
            .param("hash", token.hash())
            .param("purpose", purpose.name())
            .param("userId", userId)
            .update();
    if (used == 0) {
      return false;
    }
    // They go on counting among those of the last hour.
    jdbc.sql(
            """
            update account_link set user_id = null
            where user_id = :userId and purpose = :purpose\
            """)
        .param("userId", userId)
        .param("purpose", purpose.name())
        .update();
    return true;
  }

  /** Deletes those that have expired and are older than an hour. */
  void deleteOld() {
    jdbc.sql(
            """
            delete from account_link
            where expires_at < now() and created_at < now() - interval '1 hour'\
            """)
        .update();
  }
}
