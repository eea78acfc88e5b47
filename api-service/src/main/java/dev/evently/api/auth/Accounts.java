package dev.evently.api.auth;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of accounts. E-mail addresses are kept in lower case and are unique. */
@Repository
public class Accounts {
  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An account and the hash of its password.
   *
   * @param revision counts changes of password and role, from 0
   */
  record Secret(Account account, String passwordHash, int revision) {}

  /** Adds the account unless the address is taken. */
  Optional<Account> add(String email, String name, String passwordHash, Role role) {
    UUID userId = UuidCreator.getTimeOrderedEpoch();
    int added =
        jdbc.sql(
                """
                insert into account (user_id, email, name, password_hash, role, created_at)
                values (:userId, :email, :name, :hash, :role, :now)
                on conflict (email) do nothing\
                """)
            .param("userId", userId)
            .param("email", email)
            .param("name", name)
            .param("hash", passwordHash)
            .param("role", role.name())
            .param("now", SqlTime.of(Instant.now()))
            .update();
    return added == 0 ? Optional.empty() : Optional.of(new Account(userId, email, name, role));
  }

  /** Whose address it is, in whatever case it is written. */
  public Optional<UUID> idOf(String email) {
    return byEmail(normalised(email)).map(secret -> secret.account().userId());
  }

  /** An address as it is kept. */
  static String normalised(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  Optional<Secret> byEmail(String email) {
    return jdbc.sql("select * from account where email = :email")
        .param("email", email)
        .query((row, _) ->
            new Secret(account(row), row.getString("password_hash"), row.getInt("revision")))
        .optional();
  }

  /** Puts another hash of the same password in place of this one, unless that is gone. */
  void replaceHash(Secret secret, String newHash) {
    jdbc.sql(
            """
            update account set password_hash = :new where user_id = :userId
            and password_hash = :old\
            """)
        .param("new", newHash)
        .param("userId", secret.account().userId())
        .param("old", secret.passwordHash())
        .update();
  }

  /** Gives an account another password; false when it was changed since the secret was read. */
  boolean changePassword(Secret secret, String newHash) {
    return jdbc.sql(
                """
                update account set password_hash = :new, revision = revision + 1
                where user_id = :userId and revision = :revision\
                """)
            .param("new", newHash)
            .param("userId", secret.account().userId())
            .param("revision", secret.revision())
            .update()
        == 1;
  }

  Optional<Account> byId(UUID userId) {
    return jdbc.sql("select * from account where user_id = :userId")
        .param("userId", userId)
        .query((row, _) -> account(row))
        .optional();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")));
  }
}
