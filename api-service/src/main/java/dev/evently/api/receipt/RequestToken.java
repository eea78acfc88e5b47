package dev.evently.api.receipt;

import dev.evently.common.log.LogPosition;
import java.time.Instant;
import java.util.UUID;

/**
 * All that is known of an accepted request before it is decided. Its encoded form is the public id
 * of the request, so accepting writes no row and every instance can answer for it.
 *
 * @param userId its maker
 * @param type the request's discriminator
 * @param acceptedAt the broker's time
 * @param publishedOnce whether its position is the only one in the log, as far as the instance that
 *     accepted it knows. When it is not, the request may be decided long before its position is
 */
public record RequestToken(
    UUID requestId,
    UUID eventId,
    UUID userId,
    String type,
    LogPosition position,
    Instant acceptedAt,
    boolean publishedOnce) {}
