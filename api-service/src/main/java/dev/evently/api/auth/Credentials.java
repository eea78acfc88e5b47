package dev.evently.api.auth;

import java.util.List;
import java.util.UUID;
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
    List<UUID> others =
        transaction.execute(_ ->
            accounts.changePassword(secret, newHash)
                ? sessions.endOthers(secret.account().userId(), kept)
                : null);
    if (others == null) {
      return false;
    }
    ended.add(others);
    return true;
  }
}
