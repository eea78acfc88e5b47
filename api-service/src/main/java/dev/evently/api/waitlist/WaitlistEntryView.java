package dev.evently.api.waitlist;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who waits.
 *
 * @param position counts from 1: the first is promoted first
 */
record WaitlistEntryView(
    UUID entryId,
    UUID eventId,
    String eventName,
    UUID userId,
    int quantity,
    int position,
    Instant joinedAt) {}
