package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who asks for places, and overtakes nobody who waits for them. */
final class Newcomer {
  private final Deliberation d;
  private final EventState state;
  private final EventDetails event;
  private final Wish wish;

  private Newcomer(Deliberation d, EventDetails event, Wish wish) {
    this.d = d;
    this.state = d.state();
    this.event = event;
    this.wish = wish;
  }

  /** What there is for the wish, by the rules in their order. */
  static Finding find(Deliberation d, EventDetails event, Wish wish) {
    return new Newcomer(d, event, wish).find();
  }

  /** Why {@code userId} cannot have these places too, or null when nothing is against it. */
  static @Nullable Refusal refusalOfUser(
      EventState state, EventDetails event, UUID userId, Pool pool, int quantity) {
    if (state.allowsOneBooking()) {
      for (Booking booking : state.bookingsKnown().activeOf(userId)) {
        return new Refusal(
            Reason.ALREADY_BOOKED, "You hold booking %s".formatted(booking.bookingId()));
      }
      for (Hold hold : state.holdsKnown().activeOf(userId)) {
        return new Refusal(Reason.ALREADY_BOOKED, "You have hold %s".formatted(hold.holdId()));
      }
    }
    for (WaitlistEntry entry : state.waitlist().waitingOf(userId)) {
      if (state.allowsOneBooking() || entry.category().equals(pool.name())) {
        return new Refusal(
            Reason.ALREADY_WAITLISTED, "You wait with entry %s".formatted(entry.entryId()));
      }
    }
    Integer max = event.terms().maxPerUser();
    int claims = claims(state, userId);
    return max != null && claims + quantity > max
        ? new Refusal(
            Reason.TOO_MANY_TICKETS,
            "At most %d places for one user, and %d are booked, held or waited for already"
                .formatted(max, claims))
        : null;
  }

  private static int claims(EventState state, UUID userId) {
    int claims = 0;
    for (Booking booking : state.bookingsKnown().activeOf(userId)) {
      claims += booking.quantity();
    }
    for (Hold hold : state.holdsKnown().activeOf(userId)) {
      claims += hold.quantity();
    }
    for (WaitlistEntry entry : state.waitlist().waitingOf(userId)) {
      claims += entry.quantity();
    }
    return claims;
  }

  private Finding find() {
    Refusal closed = closed();
    if (closed != null) {
      return new Finding.Refused(closed);
    }
    String category = category();
    Pool pool = state.pool(category);
    if (pool == null) {
      return new Finding.Refused(noSuch(category));
    }
    Refusal refusal = tooLarge(pool);
    if (refusal == null) {
      refusal = refusalOfUser(state, event, d.actor().userId(), pool, wish.quantity());
    }
    if (refusal == null) {
      refusal = seatsRefused(pool);
    }
    if (refusal != null) {
      return new Finding.Refused(refusal);
    }
    return passesNobody(pool) && wish.quantity() <= pool.free()
        ? places(pool)
        : new Finding.Full(pool);
  }

  private @Nullable Refusal closed() {
    Refusal over = Refusal.over(d, event);
    if (over != null) {
      return over;
    }
    Instant open = event.terms().salesOpenAt();
    if (open != null && d.now().isBefore(open)) {
      return new Refusal(Reason.SALES_NOT_OPEN, "Sales open at " + open);
    }
    Instant close = event.terms().salesCloseAt();
    if (close != null && !d.now().isBefore(close)) {
      return new Refusal(Reason.SALES_CLOSED, "Sales closed at " + close);
    }
    return null;
  }

  /** The category wanted: that of the seats when they are all of one. */
  private String category() {
    if (wish.category() != null) {
      return wish.category();
    }
    if (wish.seats() == null) {
      return Pool.WHOLE;
    }
    Set<String> categories = new HashSet<>();
    for (String label : wish.seats()) {
      Seat seat = state.seatMap().find(label);
      categories.add(seat == null ? Pool.WHOLE : seat.category());
    }
    return categories.size() == 1 ? categories.iterator().next() : Pool.WHOLE;
  }

  private static Refusal noSuch(String category) {
    return category.equals(Pool.WHOLE)
        ? new Refusal(Reason.CATEGORY_REQUIRED, "The event has categories; name one of them")
        : new Refusal(Reason.CATEGORY_UNKNOWN, "The event has no category " + category);
  }

  private @Nullable Refusal tooLarge(Pool pool) {
    if (wish.quantity() > event.maxPerBooking()) {
      return new Refusal(
          Reason.TOO_MANY_TICKETS,
          "At most %d tickets in a booking, not %d"
              .formatted(event.maxPerBooking(), wish.quantity()));
    }
    if (wish.quantity() > pool.capacity()) {
      return new Refusal(
          Reason.TOO_MANY_TICKETS,
          "%s has %d places in all, not %d"
              .formatted(
                  pool.category() == null ? "The event" : "Category " + pool.name(),
                  pool.capacity(),
                  wish.quantity()));
    }
    return null;
  }

  private @Nullable Refusal seatsRefused(Pool pool) {
    if (wish.section() != null && !state.isSeated()) {
      return new Refusal(Reason.SEAT_UNKNOWN, "The event has no seats and no sections");
    }
    if (wish.seats() == null) {
      return null;
    }
    for (String label : wish.seats()) {
      Seat seat = state.seatMap().find(label);
      if (seat == null || !seat.category().equals(pool.name())) {
        return new Refusal(
            Reason.SEAT_UNKNOWN,
            pool.category() == null
                ? "The event has no seat " + label
                : "Category %s has no seat %s".formatted(pool.name(), label));
      }
    }
    List<String> taken = wish.seats().stream().filter(label -> !seat(label).isFree()).toList();
    return taken.isEmpty()
        ? null
        : new Refusal(Reason.SEAT_TAKEN, "Taken: " + String.join(", ", taken));
  }

  private Seat seat(String label) {
    return Objects.requireNonNull(state.seatMap().find(label));
  }

  /** Under FIRST_FIT nobody who waits would fit, because they were served first. */
  private boolean passesNobody(Pool pool) {
    return pool.waitlisted() == 0
        || (event.terms().policyOrDefault() == Policy.FIRST_FIT
            && !event.terms().isWaitlistSuspended());
  }

  private Finding places(Pool pool) {
    if (!state.isSeated()) {
      return new Finding.Places(Tickets.of(null, pool.category(), pool.price()));
    }
    if (wish.seats() != null) {
      List<String> fromTheLeft =
          wish.seats().stream()
              .map(this::seat)
              .sorted(Comparator.comparingInt(Seat::rank))
              .map(Seat::label)
              .toList();
      return new Finding.Places(Tickets.of(fromTheLeft, pool.category(), pool.price()));
    }
    List<Seat> best =
        state.seatMap().best(new SeatScope(pool.name(), wish.section()), wish.quantity());
    return best == null
        ? new Finding.Refused(
            new Refusal(
                Reason.SEATS_NOT_ADJACENT,
                "%s no %d free seats are adjacent"
                    .formatted(
                        wish.section() == null ? "Anywhere" : "In section " + wish.section(),
                        wish.quantity())))
        : new Finding.Places(
            Tickets.of(best.stream().map(Seat::label).toList(), pool.category(), pool.price()));
  }
}
