package dev.evently.api.auth;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may be offered a booking by their address. */
@Component
public class TransferReceivers {
  private final Accounts accounts;
  private final AccountLinks links;

  TransferReceivers(Accounts accounts, AccountLinks links) {
    this.accounts = accounts;
    this.links = links;
  }

  /**
   * Whose address it is. Empty also when it is not confirmed: whoever signed up with it may not be
   * who has it.
   */
  public Optional<UUID> idOf(String email) {
    return accounts
        .addressee(email)
        .filter(owner -> owner.confirmed() || !links.areMailed())
        .map(owner -> owner.account().userId());
  }
}
