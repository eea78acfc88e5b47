package dev.evently.api.auth;

import dev.evently.common.access.Role;
import java.util.UUID;

/**
 * An account as its owner sees it.
 *
 * @param emailConfirmed whether the address gets transfers and mail
 * @param confirmationRequired whether a link confirms addresses; else all of them count as
 *     confirmed, because no mail server is set
 * @param language of mail, {@code de} or {@code en}
 */
record OwnAccount(
    UUID userId,
    String email,
    String name,
    Role role,
    boolean emailConfirmed,
    boolean confirmationRequired,
    String language) {
  static OwnAccount of(Accounts.Addressee owner, boolean required) {
    Account account = owner.account();
    return new OwnAccount(
        account.userId(),
        account.email(),
        account.name(),
        account.role(),
        !required || owner.confirmed(),
        required,
        owner.language());
  }
}
