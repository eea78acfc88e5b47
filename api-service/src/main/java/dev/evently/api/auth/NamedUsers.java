package dev.evently.api.auth;

import dev.evently.api.sql.EventOrganisers;
import dev.evently.common.access.Actor;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the users for whom organisers do something, by their addresses or ids. An organiser may
 * learn who has an account; nobody else may.
 */
@Component
public class NamedUsers {
  private final Accounts accounts;
  private final EventOrganisers organisers;

  NamedUsers(Accounts accounts, EventOrganisers organisers) {
    this.accounts = accounts;
    this.organisers = organisers;
  }

  /**
   * The id of the user whom the field {@code forUser} names; null when it is absent.
   *
   * @throws ProblemException 403 when the caller is no organiser, 400 when nobody is known so
   */
  public @Nullable UUID forUser(@Nullable String addressOrId, Actor caller, UUID eventId) {
    if (addressOrId == null) {
      return null;
    }
    if (!organisers.mayRule(caller, eventId)) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN, "Expected an organiser to name a user, but the caller is none");
    }
    return find(addressOrId)
        .orElseThrow(() ->
            ProblemException.invalid("forUser", "must be the e-mail address or the id of a user"));
  }

  private Optional<UUID> find(String addressOrId) {
    try {
      return accounts.byId(UUID.fromString(addressOrId)).map(Account::userId);
    } catch (IllegalArgumentException _) {
      return accounts.idOf(addressOrId);
    }
  }
}
