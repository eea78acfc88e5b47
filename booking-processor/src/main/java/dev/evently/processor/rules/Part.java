package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.sale.Tickets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept of some tickets, while the rest is given back.
 *
 * @param had how many tickets there are
 * @param all which ones
 * @param quantity how many of them are kept
 * @param named the seats that are kept; null for the first ones in the order of the map
 */
record Part(int had, @Nullable Tickets all, int quantity, @Nullable List<String> named) {
  static Part of(int had, @Nullable Tickets all, int quantity, @Nullable List<String> named) {
    return new Part(had, all, quantity, named);
  }

  /** Whether nothing is given back. */
  boolean isAll() {
    return quantity == had && (named == null || Set.copyOf(named).equals(Set.copyOf(seats())));
  }

  /** Why this cannot be kept of the {@code thing}, or null when it can. */
  @Nullable RejectionCause notPossible(DecisionContext context, String thing) {
    if (quantity > had) {
      return new RejectionCause(
          Reason.TOO_MANY_TICKETS,
          "The %s has %s, so it cannot keep %d"
              .formatted(thing, context.counted(had, "1 ticket", "%d tickets"), quantity));
    }
    Set<String> known = new HashSet<>(seats());
    for (String seat : named == null ? List.<String>of() : named) {
      if (!known.contains(seat)) {
        return new RejectionCause(
            Reason.SEAT_UNKNOWN, "The %s has no seat %s".formatted(thing, seat));
      }
    }
    return null;
  }

  /** The tickets that are kept. */
  @Nullable Tickets tickets() {
    if (all == null) {
      return null;
    }
    Set<String> kept = kept();
    return Tickets.of(
        all.seats() == null ? null : seats().stream().filter(kept::contains).toList(),
        all.category(),
        all.price());
  }

  /** How many tickets are given back. */
  int returned() {
    return had - quantity;
  }

  /** The seats that are given back; null at an event without seats. */
  @Nullable List<String> returnedSeats() {
    Set<String> kept = kept();
    return seats().isEmpty()
        ? null
        : seats().stream().filter(seat -> !kept.contains(seat)).toList();
  }

  private Set<String> kept() {
    return new HashSet<>(
        named == null ? seats().subList(0, Math.min(quantity, seats().size())) : named);
  }

  /** Empty at an event without seats. */
  private List<String> seats() {
    return all == null || all.seats() == null ? List.of() : all.seats();
  }
}
