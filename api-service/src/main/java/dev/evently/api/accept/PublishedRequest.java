package dev.evently.api.accept;

import dev.evently.common.log.LogPosition;
import java.time.Instant;

/**
 * The position of a request in the log, and the broker's time at which it came there.
 *
 * @param once whether it is nowhere else in the log, as far as is known: a request with an
 *     idempotency key was published in the first attempt. It stays so, as the call's answer does
 */
record PublishedRequest(LogPosition position, Instant acceptedAt, boolean once) {
  /** The same, which may have been published before. */
  PublishedRequest again() {
    return new PublishedRequest(position, acceptedAt, false);
  }
}
