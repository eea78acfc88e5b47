package dev.evently.api.request;

import dev.evently.common.log.Place;
import java.time.Instant;

/** Where the broker put a request, and when by its clock. */
record Acknowledged(Place place, Instant acceptedAt) {}
