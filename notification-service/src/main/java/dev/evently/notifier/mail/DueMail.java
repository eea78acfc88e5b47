package dev.evently.notifier.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail whose time has come.
 *
 * @param kind a {@link dev.evently.common.mail.AccountMail}, or the type of a notification
 * @param params what it says, as JSON
 * @param now by the database's clock
 * @param attempts that failed
 * @param email to whom; null when the account is gone
 * @param confirmed whether the address is confirmed
 * @param behind when an earlier mail to the same user about the same event is due, which has not
 *     ended yet; null when there is none
 */
record DueMail(
    UUID id,
    String kind,
    String language,
    String params,
    Instant createdAt,
    Instant now,
    int attempts,
    @Nullable String email,
    boolean confirmed,
    @Nullable Instant behind) {
  /** Not what it says: a link may be in it. */
  @Override
  public String toString() {
    return "mail %s of kind %s".formatted(id, kind);
  }
}
