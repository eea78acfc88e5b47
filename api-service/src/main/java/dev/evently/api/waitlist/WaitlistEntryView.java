package dev.evently.api.waitlist;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits, or has waited.
 *
 * @param category whose line it is; absent at an event without categories
 * @param position in its line, counted from 1: the first is promoted first; absent when it does not
 *     wait any more
 * @param endedAt when the wait ended
 * @param holdId the offer to confirm or to decline, while it stands, until {@code expiresAt}
 * @param bookingId what it became
 * @param lastChance why it still waits; absent when it does not
 * @param explanation how it ended, or why there is an offer; absent while it waits
 */
record WaitlistEntryView(
    UUID entryId,
    UUID eventId,
    String eventName,
    UUID userId,
    int quantity,
    @Nullable String category,
    WaitStatus status,
    @Nullable Integer position,
    Instant joinedAt,
    @Nullable Instant endedAt,
    @Nullable UUID holdId,
    @Nullable Instant expiresAt,
    @Nullable UUID bookingId,
    @Nullable LastChance lastChance,
    @Nullable String explanation) {}
