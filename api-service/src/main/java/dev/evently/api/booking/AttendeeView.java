package dev.evently.api.booking;

import dev.evently.common.sale.Price;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking with who has it.
 *
 * @param name absent, like the address, for a user of another issuer, who has no account here
 */
record AttendeeView(
    UUID bookingId,
    UUID userId,
    @Nullable String name,
    @Nullable String email,
    int quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Price price,
    @Nullable String reference,
    BookingStatus status,
    Instant confirmedAt,
    @Nullable Instant cancelledAt) {}
