package dev.evently.api.request;

import dev.evently.common.log.LogPosition;
import java.time.Instant;
import java.util.UUID;

/**
 * All that is known of an accepted request before it is decided. It travels inside the public id,
 * so that accepting writes no row and every instance can answer for it.
 *
 * @param userId its maker
 * @param type the request's discriminator
 * @param acceptedAt the broker's time
 */
record RequestToken(
    UUID uuid, UUID eventId, UUID userId, String type, LogPosition position, Instant acceptedAt) {}
