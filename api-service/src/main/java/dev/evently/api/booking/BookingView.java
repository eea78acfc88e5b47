package dev.evently.api.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking as its owner sees it. */
record BookingView(
    UUID bookingId,
    UUID eventId,
    String eventName,
    String venue,
    Instant startsAt,
    UUID userId,
    int quantity,
    BookingStatus status,
    Instant confirmedAt,
    @Nullable Instant cancelledAt) {}
