package dev.evently.service.access;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.SigningKeys;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens and remembers those that were used last, until they expire: who asks for a
 * ticket also asks, again and again, what came of it. Whether its session has ended is asked each
 * time, and what former keys verified is verified again.
 */
final class VerifiedTokens {
  private final AccessTokens tokens;
  private final @Nullable ExternalIssuer external;
  private final EndedSessions ended;
  private final Clock clock;
  private final LeastRecentlyUsedCache<String, Known> known;

  /** What a token says, and the keys that verified it. */
  private record Known(Verified verified, SigningKeys keys) {}

  /**
   * @param external whose tokens are valid as well; null for nobody's
   * @param size how many are remembered
   */
  VerifiedTokens(
      AccessTokens tokens,
      @Nullable ExternalIssuer external,
      EndedSessions ended,
      int size,
      Clock clock) {
    this.tokens = tokens;
    this.external = external;
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
    SigningKeys keys = tokens.keys();
    Known last = known.get(token);
    Verified verified;
    if (last != null
        && last.keys() == keys
        && clock.instant().isBefore(last.verified().expiresAt())) {
      verified = last.verified();
    } else {
      // By these keys or by newer ones, with which it will be verified once more.
      verified =
          external != null && external.isNamedBy(token)
              ? external.verify(token)
              : tokens.verify(token);
      known.put(token, new Known(verified, keys));
    }
    UUID session = verified.sessionId();
    if (session != null && ended.include(session)) {
      throw InvalidTokenException.ended(session);
    }
    return verified;
  }
}
