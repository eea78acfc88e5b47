package dev.evently.notifier.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call of an endpoint.
 *
 * @param status null when there was no answer
 * @param error why it failed, in a sentence; null when the endpoint took the message
 * @param retryAfter when it wants to be asked again; null when it does not say
 */
record EndpointAnswer(
    @Nullable Integer status, @Nullable String error, @Nullable Duration retryAfter) {
  private static final int GONE = 410;

  static EndpointAnswer failed(String error) {
    return new EndpointAnswer(null, error, null);
  }

  boolean isTaken() {
    return error == null;
  }

  /** Whether the endpoint asks never to be called again. */
  boolean isGone() {
    return status != null && status == GONE;
  }
}
