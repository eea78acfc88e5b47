package dev.evently.api.booking;

import dev.evently.common.sale.Price;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its owner sees it.
 *
 * @param price of each ticket, when it was taken; absent without one
 * @param offered true while it is offered to another user who has not answered; else absent
 * @param reference the one that its hold was confirmed with, such as a payment
 */
record BookingView(
    UUID bookingId,
    UUID eventId,
    String eventName,
    String venue,
    Instant startsAt,
    UUID userId,
    int quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Price price,
    @Nullable String reference,
    BookingStatus status,
    @Nullable Boolean offered,
    Instant confirmedAt,
    @Nullable Instant cancelledAt) {}
