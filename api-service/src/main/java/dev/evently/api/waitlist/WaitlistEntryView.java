package dev.evently.api.waitlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a waitlist. What does not apply is absent.
 *
 * @param category whose waitlist it is; absent at an event without categories
 * @param position in its waitlist, counted from 1; absent when it does not wait any more
 * @param endedAt when the wait ended
 * @param holdId the offer to confirm or to decline, while it stands, until {@code expiresAt}
 * @param bookingId the booking that was made of it
 * @param lastOpportunity why it still waits; {@code lastChance} in JSON
 * @param explanation how it ended, or why there is an offer; absent while it waits
 * @param name of who waits, told to organisers; absent, like the address, for a user of another
 *     issuer, who has no account here
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
    @JsonProperty("lastChance") @Nullable LastPromotionOpportunity lastOpportunity,
    @Nullable String explanation,
    @Nullable String name,
    @Nullable String email,
    String venue,
    Instant startsAt) {

  /** The entry with who waits. */
  WaitlistEntryView of(@Nullable String userName, @Nullable String address) {
    return new WaitlistEntryView(
        entryId,
        eventId,
        eventName,
        userId,
        quantity,
        category,
        status,
        position,
        joinedAt,
        endedAt,
        holdId,
        expiresAt,
        bookingId,
        lastOpportunity,
        explanation,
        userName,
        address,
        venue,
        startsAt);
  }
}
