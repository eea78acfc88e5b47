package dev.evently.service.access;

import dev.evently.common.access.AccessTokens.Verified;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The session of the access token with which a call was made, kept with the call. */
public final class CallSession {
  private static final String ATTRIBUTE = CallSession.class.getName();
  private static final String EXPIRY = ATTRIBUTE + ".expiry";

  private CallSession() {}

  static void put(HttpServletRequest call, Verified token) {
    call.setAttribute(ATTRIBUTE, token.sessionId());
    call.setAttribute(EXPIRY, token.expiresAt());
  }

  /** Null when the token belongs to no session, or there was none. */
  public static @Nullable UUID of(HttpServletRequest call) {
    return (UUID) call.getAttribute(ATTRIBUTE);
  }

  /** When the token expires, or {@code latest} when that is before, or there was no token. */
  public static Instant expiryOf(HttpServletRequest call, Instant latest) {
    return call.getAttribute(EXPIRY) instanceof Instant expiry && expiry.isBefore(latest)
        ? expiry
        : latest;
  }
}
