package dev.evently.common.access;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A session that has ended before its access tokens expire.
 *
 * @param tokensExpireAt when the last of them has expired for certain, and nobody has to know of
 *     the session any more
 */
public record EndedSession(UUID sessionId, Instant tokensExpireAt) {
  public EndedSession {
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(tokensExpireAt, "tokensExpireAt");
  }
}
