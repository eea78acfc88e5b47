package dev.evently.audit.verify;

import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that a user has: by a booking, or by a hold, which {@code expiresAt} tells apart.
 *
 * @param expiresAt when the hold ends; null for a booking
 * @param entryId the waitlist entry whose offer a hold is
 */
record Allocation(
    UUID id,
    UUID userId,
    int quantity,
    @Nullable Tickets tickets,
    @Nullable Instant expiresAt,
    @Nullable UUID entryId) {

  /** The order in which holds expire: ids count as unsigned numbers of 128 bits. */
  static final Comparator<Allocation> BY_EXPIRY =
      Comparator.comparing(Allocation::expiry)
          .thenComparing((a, b) ->
              Long.compareUnsigned(a.id.getMostSignificantBits(), b.id.getMostSignificantBits()))
          .thenComparing((a, b) ->
              Long.compareUnsigned(a.id.getLeastSignificantBits(), b.id.getLeastSignificantBits()));

  static Allocation booking(UUID id, UUID userId, int quantity, @Nullable Tickets tickets) {
    return new Allocation(id, userId, quantity, tickets, null, null);
  }

  Instant expiry() {
    return expiresAt == null ? Instant.MAX : expiresAt;
  }

  String category() {
    return categoryOf(tickets);
  }

  static String categoryOf(@Nullable Tickets tickets) {
    return tickets == null || tickets.category() == null
        ? CategoryLedger.WHOLE
        : tickets.category();
  }

  /** Whether something is kept of it, something is given back, and nothing else is changed. */
  boolean isDividedInto(Allocation kept, int returned, @Nullable List<String> returnedSeats) {
    Tickets whole = new Tickets(null, null, null);
    Tickets had = tickets == null ? whole : tickets;
    Tickets has = kept.tickets == null ? whole : kept.tickets;
    return returned > 0
        && kept.quantity > 0
        && kept.quantity + returned == quantity
        && kept.userId.equals(userId)
        && Objects.equals(has.category(), had.category())
        && Objects.equals(has.price(), had.price())
        && together(has.seats(), returnedSeats).equals(together(had.seats(), null));
  }

  private static List<String> together(@Nullable List<String> some, @Nullable List<String> others) {
    return Stream.of(some, others).filter(Objects::nonNull).flatMap(List::stream).sorted().toList();
  }

  /** The same tickets, transferred to another user. */
  Allocation of(UUID otherUserId) {
    return new Allocation(id, otherUserId, quantity, tickets, expiresAt, entryId);
  }

  /** The hold with another end. */
  Allocation until(Instant end) {
    return new Allocation(id, userId, quantity, tickets, end, entryId);
  }

  /** The hold as the booking that it becomes. */
  Allocation confirmed() {
    return booking(id, userId, quantity, tickets);
  }
}
