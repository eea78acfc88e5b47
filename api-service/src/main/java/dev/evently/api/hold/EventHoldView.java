package dev.evently.api.hold;

import dev.evently.common.sale.Price;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold with who has it.
 *
 * @param name absent, like the address, for a user of another issuer, who has no account here
 * @param entryId the waitlist entry whose offer it is; absent for a hold that was asked for
 */
record EventHoldView(
    UUID holdId,
    UUID userId,
    @Nullable String name,
    @Nullable String email,
    int quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Price price,
    HoldStatus status,
    Instant placedAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable UUID entryId) {}
