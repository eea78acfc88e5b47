package dev.evently.api.auth;

import dev.evently.service.limit.ClientAddress;
import dev.evently.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Looks whether a password is that of an account, and counts as {@link FailedLogins} when it is
 * not. A hash of an earlier version is replaced: only now is its password known.
 */
@Component
class Logins {
  private final Accounts accounts;
  private final Passwords passwords;
  private final FailedLogins failedLogins;

  Logins(Accounts accounts, Passwords passwords, FailedLogins failedLogins) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failedLogins = failedLogins;
  }

  /**
   * The account of whoever logs in.
   *
   * @throws ProblemException 401 when there is none or the password is not its own, 429 when too
   *     many have failed, or wait
   */
  Accounts.Secret expect(AuthController.Login login, HttpServletRequest call) {
    return ofEmail(
            Accounts.normalised(login.email()),
            login.password(),
            ClientAddress.of(call.getRemoteAddr()))
        .orElseThrow(() ->
            ProblemException.of(
                HttpStatus.UNAUTHORIZED, "Expected the e-mail address and password of an account"));
  }

  /**
   * The account of an address, in lower case; empty when there is none or the password is not its
   * own.
   *
   * @param address who calls
   * @throws ProblemException 429 when too many have failed, or wait
   */
  private Optional<Accounts.Secret> ofEmail(String email, String password, String address) {
    return checked(
        email,
        password,
        () -> email.indexOf('\0') >= 0 ? Optional.empty() : accounts.byEmail(email),
        address);
  }

  /**
   * The account of a user who is known already; empty when the password is not theirs.
   *
   * @throws ProblemException 404 when the user has no account
   */
  Optional<Accounts.Secret> ofUser(UUID userId, String password, String address) {
    Account account =
        accounts.byId(userId).orElseThrow(() -> ProblemException.notFound("an account"));
    return checked(account.email(), password, () -> accounts.byEmail(account.email()), address);
  }

  private Optional<Accounts.Secret> checked(
      String email, String password, Supplier<Optional<Accounts.Secret>> lookUp, String address) {
    FailedLogins.LoginAttempt attempt = failedLogins.begin(email, address);
    Optional<Passwords.Match> match;
    try {
      match = passwords.check(password, lookUp, address);
    } catch (RuntimeException e) {
      attempt.withdraw();
      throw e;
    }
    match.ifPresent(found -> {
      attempt.succeeded();
      if (found.newHash() != null) {
        accounts.replaceHash(found.secret(), found.newHash());
      }
    });
    return match.map(Passwords.Match::secret);
  }
}
