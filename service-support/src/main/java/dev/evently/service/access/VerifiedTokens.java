package dev.evently.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import java.time.Clock;
import java.time.Duration;

/**
 * Verifies access tokens and remembers the valid ones that are used most, until they expire: who
 * asks for a ticket also asks, again and again, what came of it.
 */
final class VerifiedTokens {
  private final AccessTokens tokens;
  private final Cache<String, Verified> known;

  /**
   * @param size how many are remembered
   */
  VerifiedTokens(AccessTokens tokens, int size) {
    this(tokens, size, Clock.systemUTC(), Ticker.systemTicker());
  }

  VerifiedTokens(AccessTokens tokens, int size, Clock clock, Ticker ticker) {
    this.tokens = tokens;
    known =
        Caffeine.newBuilder()
            .maximumSize(size)
            .ticker(ticker)
            .expireAfter(
                Expiry.<String, Verified>creating((_, verified) -> lifetime(clock, verified)))
            .build();
  }

  /**
   * The actor that a token names.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong
   */
  Actor verify(String token) throws InvalidTokenException {
    Verified verified = known.getIfPresent(token);
    if (verified == null) {
      verified = tokens.verify(token);
      known.put(token, verified);
    }
    return verified.actor();
  }

  /** How many are remembered, once those beyond the bound are forgotten. */
  long size() {
    known.cleanUp();
    return known.estimatedSize();
  }

  /** Nothing when only the skew of clocks keeps the token valid. */
  private static Duration lifetime(Clock clock, Verified verified) {
    Duration left = Duration.between(clock.instant(), verified.expiresAt());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
