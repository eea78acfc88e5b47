package dev.evently.api.hold;

import dev.evently.common.sale.Price;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that an organiser keeps back.
 *
 * @param userId the organiser who keeps them back
 * @param price of each ticket, when it was kept back; absent without one
 */
record AllotmentView(
    UUID allotmentId,
    UUID eventId,
    String label,
    UUID userId,
    int quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Price price,
    Instant placedAt) {}
