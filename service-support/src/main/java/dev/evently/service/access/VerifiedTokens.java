package dev.evently.service.access;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.time.Clock;
import java.util.UUID;

/**
 * Verifies access tokens and remembers those that were used last, until they expire: who asks for a
 * ticket also asks, again and again, what came of it. That a session has ended is asked each time.
 */
final class VerifiedTokens {
  private final AccessTokens tokens;
  private final EndedSessions ended;
  private final Clock clock;
  private final LeastRecentlyUsedCache<String, Verified> known;

  /**
   * @param size how many are remembered
   */
  VerifiedTokens(AccessTokens tokens, EndedSessions ended, int size, Clock clock) {
    this.tokens = tokens;
    this.ended = ended;
    this.clock = clock;
    known = new LeastRecentlyUsedCache<>(size);
  }

  /**
   * What a token says.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong, or the
   *     token's session has ended
   */
  Verified verify(String token) throws InvalidTokenException {
    Verified verified = known.get(token);
    if (verified == null || !clock.instant().isBefore(verified.expiresAt())) {
      verified = tokens.verify(token);
      known.put(token, verified);
    }
    UUID session = verified.sessionId();
    if (session != null && ended.include(session)) {
      throw InvalidTokenException.ended(session);
    }
    return verified;
  }
}
