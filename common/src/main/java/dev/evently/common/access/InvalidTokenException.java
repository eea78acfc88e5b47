package dev.evently.common.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access token that was not issued here, is not meant for us, or has expired, also with its
 * session.
 */
public final class InvalidTokenException extends Exception {
  public InvalidTokenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A token of a session that is no more. */
  public static InvalidTokenException ended(UUID sessionId) {
    return new InvalidTokenException("The session %s has ended".formatted(sessionId), null);
  }
}
