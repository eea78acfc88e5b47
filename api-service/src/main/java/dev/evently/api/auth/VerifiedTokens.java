package dev.evently.api.auth;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies access tokens and remembers the actors of the valid ones that were used last, until they
 * expire: who asks for a place also asks, again and again, what came of it.
 */
final class VerifiedTokens {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AccessTokens tokens;
  private final Clock clock;
  private final Map<String, Verified> known;

  /** The actor of a valid token, and when it stops being one. */
  private record Verified(Actor actor, Instant expiresAt) {}

  /**
   * @param size how many are remembered
   */
  VerifiedTokens(AccessTokens tokens, Clock clock, int size) {
    this.tokens = tokens;
    this.clock = clock;
    known =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
                return size() > size;
              }
            });
  }

  /**
   * The actor that a token names.
   *
   * @throws InvalidTokenException when the signature or any claim is missing or wrong
   */
  Actor verify(String token) throws InvalidTokenException {
    Verified verified = known.get(token);
    if (verified != null && clock.instant().isBefore(verified.expiresAt())) {
      return verified.actor();
    }
    Actor actor = tokens.verify(token);
    try {
      known.put(token, new Verified(actor, expiresAt(token)));
    } catch (JacksonException _) {
      // Valid, but not made by us: it is verified each time.
    }
    return actor;
  }

  /** The claim {@code exp} of a token that was verified and so has one. */
  private static Instant expiresAt(String token) {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return Instant.ofEpochSecond(JSON.readTree(claims).path("exp").asLong());
  }
}
