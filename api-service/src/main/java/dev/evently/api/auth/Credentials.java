package dev.evently.api.auth;

import dev.evently.common.access.Role;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes what an account logs in with or may do, and ends the sessions that began before: both or
 * neither.
 */
@Component
class Credentials {
  private final Accounts accounts;
  private final SessionRepository sessions;
  private final RecentlyEndedSessions ended;
  private final TransactionTemplate transaction;

  Credentials(
      Accounts accounts,
      SessionRepository sessions,
      RecentlyEndedSessions ended,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.ended = ended;
    transaction = new TransactionTemplate(transactions);
  }

  /**
   * Gives an account another password; false when it was changed since the secret was read.
   *
   * @param kept the session that goes on; null for none
   */
  boolean changePassword(Accounts.Secret secret, String newHash, @Nullable UUID kept) {
    return change(secret, kept, () -> accounts.changePassword(secret, newHash));
  }

  /**
   * The same by a link, which shows who has the address: all sessions end, and the address is
   * confirmed.
   *
   * @param use uses the link up; false when it is not good any more
   */
  boolean resetPassword(Accounts.Secret secret, String newHash, BooleanSupplier use) {
    return change(
        secret,
        null,
        () -> {
          if (!use.getAsBoolean()) {
            return false;
          }
          accounts.confirmAddress(secret.account().userId());
          return accounts.changePassword(secret, newHash);
        });
  }

  /** The same for the password of the settings: all sessions end. */
  boolean applySetting(Accounts.Secret secret, String newHash) {
    return change(secret, null, () -> accounts.applySetting(secret, newHash));
  }

  private boolean change(Accounts.Secret secret, @Nullable UUID kept, BooleanSupplier change) {
    Optional<List<UUID>> others =
        inTransaction(() ->
            change.getAsBoolean()
                ? Optional.of(sessions.endOthers(secret.account().userId(), kept))
                : Optional.empty());
    others.ifPresent(ended::add);
    return others.isPresent();
  }

  /**
   * Gives a user another role; empty when there is no such user.
   *
   * @throws ProblemException 409 when nobody would be an admin any more
   */
  Optional<Account> changeRole(UUID userId, Role role) {
    record Change(Account account, List<UUID> ended) {}
    Optional<Change> changed =
        inTransaction(() -> {
          List<UUID> admins = accounts.lockAdmins();
          return accounts
              .byId(userId)
              .map(before -> {
                if (before.role() == role) {
                  return new Change(before, List.of());
                }
                if (admins.equals(List.of(userId))) {
                  throw ProblemException.of(
                      ProblemType.LAST_ADMIN,
                      "Expected another admin to be left, but %s is the last".formatted(userId));
                }
                accounts.changeRole(userId, role);
                var after = new Account(userId, before.email(), before.name(), role);
                return new Change(after, sessions.endOthers(userId, null));
              });
        });
    changed.ifPresent(change -> ended.add(change.ended()));
    return changed.map(Change::account);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a result");
  }
}
