package dev.evently.notifier.webhook;

import org.jspecify.annotations.Nullable;

/**
 * An outcome as it stands in the outcome log.
 *
 * @param type the outcome's, such as {@code BookingConfirmed}
 * @param decidedAt in ISO-8601
 * @param json the record's JSON; null when it is larger than a message may be
 */
record StoredOutcome(long sequence, String type, String decidedAt, @Nullable String json) {}
