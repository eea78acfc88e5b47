package dev.evently.audit.verify;

import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Places that somebody has: a booking, or a hold as long as {@code expiresAt} says when it ends.
 *
 * @param entryId the waitlist entry whose offer a hold is
 */
record Places(
    UUID id,
    UUID userId,
    int quantity,
    @Nullable Tickets tickets,
    @Nullable Instant expiresAt,
    @Nullable UUID entryId) {

  /** As holds expire: ids as unsigned numbers of 128 bits. */
  static final Comparator<Places> BY_EXPIRY =
      Comparator.comparing(Places::expiry)
          .thenComparing((a, b) ->
              Long.compareUnsigned(a.id.getMostSignificantBits(), b.id.getMostSignificantBits()))
          .thenComparing((a, b) ->
              Long.compareUnsigned(a.id.getLeastSignificantBits(), b.id.getLeastSignificantBits()));

  static Places booked(UUID id, UUID userId, int quantity, @Nullable Tickets tickets) {
    return new Places(id, userId, quantity, tickets, null, null);
  }

  Instant expiry() {
    return expiresAt == null ? Instant.MAX : expiresAt;
  }

  String category() {
    return categoryOf(tickets);
  }

  static String categoryOf(@Nullable Tickets tickets) {
    return tickets == null || tickets.category() == null ? LineLedger.WHOLE : tickets.category();
  }

  /** The same places as somebody else's. */
  Places of(UUID otherUserId) {
    return new Places(id, otherUserId, quantity, tickets, expiresAt, entryId);
  }

  /** The same places as a booking. */
  Places booked() {
    return new Places(id, userId, quantity, tickets, null, null);
  }
}
