package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.common.access.AccessTokens;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Begins, renews and ends sessions (RFC 9700, section 4.14): each refresh token is good once, and
 * whoever comes with another one of a session ends it, as one of two must have stolen it.
 */
@Component
class Sessions {
  private final SessionRepository rows;
  private final RecentlyEndedSessions ended;
  private final AccessTokens tokens;
  private final Duration tokenLifetime;

  Sessions(
      SessionRepository rows,
      RecentlyEndedSessions ended,
      AccessTokens tokens,
      ApiProperties properties) {
    this.rows = rows;
    this.ended = ended;
    this.tokens = tokens;
    tokenLifetime = properties.auth().tokenLifetime();
  }

  /**
   * What a login, or a renewal, gives.
   *
   * @param expiresIn seconds
   * @param refreshToken good once, for the next ones
   * @param refreshExpiresIn seconds to the end of the session, which no renewal puts off
   */
  record Tokens(
      String accessToken,
      String tokenType,
      long expiresIn,
      String refreshToken,
      long refreshExpiresIn) {}

  /**
   * Begins one.
   *
   * @throws ProblemException 401 when the account was changed meanwhile
   */
  Tokens begin(Accounts.Secret secret) {
    return begun(rows.begin(secret));
  }

  /** The same for a browser, where a cookie keeps the refresh token. */
  Tokens beginInBrowser(Accounts.Secret secret) {
    return begun(rows.beginInBrowser(secret));
  }

  private Tokens begun(Optional<SessionRepository.Current> session) {
    SessionRepository.Current begun =
        session.orElseThrow(() ->
            ProblemException.of(
                HttpStatus.UNAUTHORIZED,
                "Expected the account as it was when its password was given, but it has"
                    + " changed"));
    rows.endSurplus(begun.actor().userId(), tokenLifetime);
    return tokens(begun);
  }

  /**
   * Goes on with one.
   *
   * @throws ProblemException 401 when the token is not the one that is good now
   */
  Tokens renew(String refreshToken) {
    return renew(refreshToken, rows::renew);
  }

  /** The same for a browser; the token before the last one is good for some seconds more. */
  Tokens renewInBrowser(String refreshToken) {
    return renew(refreshToken, rows::renewInBrowser);
  }

  private Tokens renew(
      String refreshToken, Function<RefreshToken, Optional<SessionRepository.Current>> renewal) {
    RefreshToken token = RefreshToken.parse(refreshToken).orElseThrow(Sessions::notGood);
    return renewal
        .apply(token)
        .map(this::tokens)
        .orElseThrow(() -> {
          end(token.sessionId());
          return notGood();
        });
  }

  /** Ends the one of a refresh token, if there is one that lasts. */
  void end(String refreshToken) {
    RefreshToken.parse(refreshToken).map(RefreshToken::sessionId).ifPresent(this::end);
  }

  /** Ends one, if it lasts. */
  void end(UUID sessionId) {
    if (rows.end(sessionId)) {
      ended.add(List.of(sessionId));
    }
  }

  private Tokens tokens(SessionRepository.Current session) {
    Duration rest = session.rest();
    Duration lifetime = rest.compareTo(tokenLifetime) < 0 ? rest : tokenLifetime;
    RefreshToken refresh = session.token();
    return new Tokens(
        tokens.issue(session.actor(), refresh.sessionId(), Instant.now(), lifetime),
        "Bearer",
        lifetime.toSeconds(),
        refresh.text(),
        rest.toSeconds());
  }

  private static ProblemException notGood() {
    return ProblemException.of(
        HttpStatus.UNAUTHORIZED,
        "Expected a refresh token of a session that lasts, not used before, but this one is not:"
            + " log in again");
  }
}
