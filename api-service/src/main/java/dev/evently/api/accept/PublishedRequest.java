package dev.evently.api.accept;

import dev.evently.common.log.LogPosition;
import java.time.Instant;

/** Where the broker put a request, and when by its clock. */
record PublishedRequest(LogPosition position, Instant acceptedAt) {}
