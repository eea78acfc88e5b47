package dev.evently.service.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The session of the access token with which a call was made, kept with the call. */
public final class CallSession {
  private static final String ATTRIBUTE = CallSession.class.getName();

  private CallSession() {}

  static void put(HttpServletRequest call, @Nullable UUID sessionId) {
    call.setAttribute(ATTRIBUTE, sessionId);
  }

  /** Null when the token belongs to no session, or there was none. */
  public static @Nullable UUID of(HttpServletRequest call) {
    return (UUID) call.getAttribute(ATTRIBUTE);
  }
}
