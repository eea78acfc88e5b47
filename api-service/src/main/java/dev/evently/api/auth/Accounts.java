package dev.evently.api.auth;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Role;
import dev.evently.common.mail.MailLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of accounts. E-mail addresses are kept in lower case, with their domains in ASCII, and
 * are unique.
 */
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
   * @param settingHash of the password that the settings gave last; null when they gave none
   */
  record Secret(Account account, String passwordHash, int revision, @Nullable String settingHash) {}

  /**
   * The account that a sign-up is answered with, and who has the address.
   *
   * @param ownerId the account's user, unless the address was taken
   * @param language of the owner
   */
  record Added(Account account, UUID ownerId, String language) {
    boolean isNew() {
      return ownerId.equals(account.userId());
    }
  }

  /**
   * Adds the account of a user; one that has the address stays as it is. How long that takes does
   * not tell which of both: either writes a row.
   */
  Added add(String email, String name, String passwordHash, String language) {
    var account = new Account(UuidCreator.getTimeOrderedEpoch(), email, name, Role.USER);
    return insert(
            account,
            passwordHash,
            null,
            language,
            "do update set email = account.email returning user_id, language")
        .query((row, _) ->
            new Added(account, row.getObject("user_id", UUID.class), row.getString("language")))
        .single();
  }

  /** Adds an admin with the password of the settings; false when the address is taken. */
  boolean addAdmin(String email, String name, String passwordHash) {
    var account = new Account(UuidCreator.getTimeOrderedEpoch(), email, name, Role.ADMIN);
    return insert(account, passwordHash, passwordHash, MailLanguage.ENGLISH, "do nothing").update()
        == 1;
  }

  private JdbcClient.StatementSpec insert(
      Account account,
      String passwordHash,
      @Nullable String settingHash,
      String language,
      String onConflict) {
    return jdbc.sql(
            """
            insert into account
            (user_id, email, name, password_hash, role, created_at, setting_hash, language)
            values (:userId, :email, :name, :hash, :role, :now, :settingHash, :language)\
            """
                + " on conflict (email) "
                + onConflict)
        .param("userId", account.userId())
        .param("email", account.email())
        .param("name", account.name())
        .param("hash", passwordHash)
        .param("role", account.role().name())
        .param("now", SqlTime.of(Instant.now()))
        .param("settingHash", settingHash)
        .param("language", language);
  }

  /** Whose address it is, in whatever case it is written. */
  public Optional<UUID> idOf(String email) {
    return byEmail(normalised(email)).map(secret -> secret.account().userId());
  }

  /**
   * Whose address it is and whether that is confirmed.
   *
   * @param confirmed whether a link that was sent there was opened
   */
  record Addressee(Account account, String language, boolean confirmed) {}

  Optional<Addressee> addressee(String email) {
    return jdbc.sql("select * from account where email = :email")
        .param("email", normalised(email))
        .query((row, _) -> addressee(row))
        .optional();
  }

  Optional<Addressee> addressee(UUID userId) {
    return jdbc.sql("select * from account where user_id = :userId")
        .param("userId", userId)
        .query((row, _) -> addressee(row))
        .optional();
  }

  private static Addressee addressee(ResultSet row) throws SQLException {
    return new Addressee(
        account(row), row.getString("language"), row.getObject("email_confirmed_at") != null);
  }

  /** The owner of the address has opened a link that was sent there. */
  void confirmAddress(UUID userId) {
    jdbc.sql(
            """
            update account set email_confirmed_at = now()
            where user_id = :userId and email_confirmed_at is null\
            """)
        .param("userId", userId)
        .update();
  }

  /** An address as it is kept and compared. */
  static String normalised(String email) {
    return InternationalDomain.inAscii(email).orElse(email).toLowerCase(Locale.ROOT);
  }

  Optional<Secret> byEmail(String email) {
    return jdbc.sql("select * from account where email = :email")
        .param("email", email)
        .query((row, _) ->
            new Secret(
                account(row),
                row.getString("password_hash"),
                row.getInt("revision"),
                row.getString("setting_hash")))
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
    return changePassword(secret, newHash, secret.settingHash());
  }

  /** The same with the password of the settings. */
  boolean applySetting(Secret secret, String newHash) {
    return changePassword(secret, newHash, newHash);
  }

  private boolean changePassword(Secret secret, String newHash, @Nullable String settingHash) {
    return jdbc.sql(
                """
                update account
                set password_hash = :new, setting_hash = :setting, revision = revision + 1
                where user_id = :userId and revision = :revision\
                """)
            .param("new", newHash)
            .param("setting", settingHash)
            .param("userId", secret.account().userId())
            .param("revision", secret.revision())
            .update()
        == 1;
  }

  /** Remembers that the settings gave the password that an account has, or had. */
  void rememberSetting(UUID userId, String settingHash) {
    jdbc.sql(
            """
            update account set setting_hash = :hash
            where user_id = :userId and setting_hash is null\
            """)
        .param("hash", settingHash)
        .param("userId", userId)
        .update();
  }

  /** All admins, who stay admins until the transaction ends. */
  List<UUID> lockAdmins() {
    return jdbc.sql("select user_id from account where role = 'ADMIN' order by user_id for update")
        .query(UUID.class)
        .list();
  }

  /** Gives a user this role. */
  void changeRole(UUID userId, Role role) {
    jdbc.sql(
            """
            update account set role = :role, revision = revision + 1 where user_id = :userId\
            """)
        .param("role", role.name())
        .param("userId", userId)
        .update();
  }

  Optional<Account> byId(UUID userId) {
    return jdbc.sql("select * from account where user_id = :userId")
        .param("userId", userId)
        .query((row, _) -> account(row))
        .optional();
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")));
  }
}
