package dev.evently.api.accept;

import dev.evently.common.log.LogPosition;
import java.time.Instant;

/** The position of a request in the log, and the broker's time at which it came there. */
record PublishedRequest(LogPosition position, Instant acceptedAt) {}
