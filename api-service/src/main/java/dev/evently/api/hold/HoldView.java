package dev.evently.api.hold;

import dev.evently.common.sale.Price;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold as its owner sees it.
 *
 * @param price of each ticket, when it was held; absent without one
 * @param expiresAt until when it can be confirmed; this moment does not count in
 * @param prolongable whether it may still be prolonged, which can be done once
 * @param bookingId the booking that was made of it; absent unless it is confirmed
 * @param entryId the waitlist entry whose offer it is; absent for a hold that was asked for
 */
record HoldView(
    UUID holdId,
    UUID eventId,
    String eventName,
    String venue,
    Instant startsAt,
    UUID userId,
    int quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Price price,
    HoldStatus status,
    Instant placedAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    boolean prolongable) {}
