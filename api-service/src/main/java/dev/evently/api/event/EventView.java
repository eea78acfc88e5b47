package dev.evently.api.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as anyone may see it.
 *
 * @param remaining places that are neither confirmed nor held
 * @param waitlisted entries that wait
 * @param revision counts the organiser's changes; the ETag
 */
record EventView(
    UUID eventId,
    String name,
    String venue,
    Instant startsAt,
    int capacity,
    int confirmed,
    int held,
    int remaining,
    int waitlisted,
    boolean seated,
    int maxPerBooking,
    String status,
    long revision) {}
