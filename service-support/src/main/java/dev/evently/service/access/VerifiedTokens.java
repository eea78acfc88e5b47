package dev.evently.service.access;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.time.Clock;

/**
 * Verifies access tokens and remembers those that were used last, until they expire: who asks for a
 * ticket also asks, again and again, what came of it.
 */
final class VerifiedTokens {
  private final AccessTokens tokens;
  private final Clock clock;
  private final LeastRecentlyUsedCache<String, Verified> known;

  /**
   * @param size how many are remembered
   */
  VerifiedTokens(AccessTokens tokens, int size, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
    known = new LeastRecentlyUsedCache<>(size);
  }

  /**
   * The actor that a token names.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong
   */
  Actor verify(String token) throws InvalidTokenException {
    Verified verified = known.get(token);
    if (verified == null || !clock.instant().isBefore(verified.expiresAt())) {
      verified = tokens.verify(token);
      known.put(token, verified);
    }
    return verified.actor();
  }
}
