package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.processor.rules.Availability.Available;
import dev.evently.processor.rules.Availability.NotEnough;
import dev.evently.processor.rules.Availability.Rejected;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether somebody who asks for tickets can have them at once, without overtaking anybody on
 * the waitlist. Its private methods return null when they find nothing against it.
 */
final class AvailabilityCheck {
  private final DecisionContext context;
  private final EventState state;
  private final EventDetails event;
  private final TicketRequest request;
  private final UUID userId;

  private AvailabilityCheck(DecisionContext context, EventDetails event, TicketRequest request) {
    this.context = context;
    this.state = context.state();
    this.event = event;
    this.request = request;
    userId = context.ownerOf(request);
  }

  /** Looks for what the request asks for, by the rules in their order. */
  static Availability of(DecisionContext context, EventDetails event, TicketRequest request) {
    return new AvailabilityCheck(context, event, request).check();
  }

  private Availability check() {
    RejectionCause notOnSale = notOnSale();
    if (notOnSale != null) {
      return new Rejected(notOnSale);
    }
    String category = category();
    TicketPool pool = state.pool(category);
    if (pool == null) {
      return new Rejected(noSuchCategory(category));
    }
    RejectionCause cause = tooManyTickets(pool);
    if (cause == null && !isAllotment()) {
      cause =
          request.forUser() == null
              ? UserLimits.exceededBy(context, userId, request.quantity(), pool, event)
              : UserLimits.exceededOutOfTurnBy(context, userId, request.quantity(), pool, event);
    }
    if (cause == null && request instanceof PlaceHold) {
      cause = HoldCooldown.notOver(context, event, userId);
    }
    if (cause == null) {
      cause = seatsNotAvailable(pool);
    }
    if (cause != null) {
      return new Rejected(cause);
    }
    if (request.quantity() > pool.free()) {
      return new NotEnough(pool);
    }
    if (isAllotment()) {
      return available(pool, null);
    }
    boolean isInTurn = overtakesNobody(pool);
    return isInTurn || request.forUser() != null
        ? available(pool, isInTurn ? null : true)
        : new NotEnough(pool);
  }

  /** What an organiser keeps back is bound by no limit of users, and is taken out of turn. */
  private boolean isAllotment() {
    return request instanceof PlaceAllotment;
  }

  private @Nullable RejectionCause notOnSale() {
    RejectionCause closed = RejectionCause.ifClosed(context, event);
    if (closed != null) {
      return closed;
    }
    if (EventInfo.isDraft(event.info())) {
      return new RejectionCause(Reason.SALES_NOT_OPEN, event.name() + " is a draft");
    }
    return isAllotment() ? null : outOfSales();
  }

  private @Nullable RejectionCause outOfSales() {
    Instant open = event.terms().salesOpenAt();
    if (open != null && context.now().isBefore(open)) {
      return new RejectionCause(Reason.SALES_NOT_OPEN, "Sales open at " + open);
    }
    Instant close = event.terms().salesCloseAt();
    if (close != null && !context.now().isBefore(close)) {
      return new RejectionCause(Reason.SALES_CLOSED, "Sales closed at " + close);
    }
    return null;
  }

  /** The category that is named, or else the one to which all named seats belong. */
  private String category() {
    if (request.category() != null) {
      return request.category();
    }
    if (request.seats() == null) {
      return TicketPool.WHOLE_EVENT;
    }
    Set<String> categories = new HashSet<>();
    for (String label : request.seats()) {
      Seat seat = state.seatMap().find(label);
      categories.add(seat == null ? TicketPool.WHOLE_EVENT : seat.category());
    }
    return categories.size() == 1 ? categories.iterator().next() : TicketPool.WHOLE_EVENT;
  }

  private static RejectionCause noSuchCategory(String category) {
    return category.equals(TicketPool.WHOLE_EVENT)
        ? new RejectionCause(Reason.CATEGORY_REQUIRED, "The event has categories; name one of them")
        : new RejectionCause(Reason.CATEGORY_UNKNOWN, "The event has no category " + category);
  }

  private @Nullable RejectionCause tooManyTickets(TicketPool pool) {
    if (request.quantity() > event.maxPerBooking() && !isAllotment()) {
      return new RejectionCause(
          Reason.TOO_MANY_TICKETS,
          "At most %s in a booking, not %d"
              .formatted(
                  context.counted(event.maxPerBooking(), "1 ticket", "%d tickets"),
                  request.quantity()));
    }
    if (request.quantity() > pool.capacity()) {
      return new RejectionCause(
          Reason.TOO_MANY_TICKETS,
          "%s has %s in all, not %d"
              .formatted(
                  pool.category() == null ? "The event" : "Category " + pool.name(),
                  context.counted(pool.capacity(), "1 place", "%d places"),
                  request.quantity()));
    }
    return null;
  }

  private @Nullable RejectionCause seatsNotAvailable(TicketPool pool) {
    if (request.section() != null && !state.isSeated()) {
      return new RejectionCause(Reason.SEAT_UNKNOWN, "The event has no seats and no sections");
    }
    if (request.seats() == null) {
      return null;
    }
    for (String label : request.seats()) {
      Seat seat = state.seatMap().find(label);
      if (seat == null || !seat.category().equals(pool.name())) {
        return new RejectionCause(
            Reason.SEAT_UNKNOWN,
            pool.category() == null
                ? "The event has no seat " + label
                : "Category %s has no seat %s".formatted(pool.name(), label));
      }
    }
    List<String> taken = request.seats().stream().filter(label -> !seat(label).isFree()).toList();
    return taken.isEmpty()
        ? null
        : new RejectionCause(Reason.SEAT_TAKEN, "Taken: " + String.join(", ", taken));
  }

  private Seat seat(String label) {
    return Objects.requireNonNull(state.seatMap().find(label));
  }

  /**
   * Under FIRST_FIT nobody on the waitlist would fit, because they were promoted first, unless they
   * were too many for one decision.
   */
  private boolean overtakesNobody(TicketPool pool) {
    return pool.waitlisted() == 0
        || (event.terms().policyOrDefault() == Policy.FIRST_FIT
            && !event.terms().isWaitlistSuspended()
            && !WaitlistRules.isAnyoneLeft(context, event, pool));
  }

  private Availability available(TicketPool pool, @Nullable Boolean outOfTurn) {
    if (!state.isSeated()) {
      return new Available(Tickets.of(null, pool.category(), pool.price()), outOfTurn);
    }
    List<Seat> seats = request.seats() == null ? bestSeats(pool) : fromLeftToRight(request.seats());
    return seats == null
        ? new Rejected(notAdjacent())
        : new Available(
            Tickets.of(seats.stream().map(Seat::label).toList(), pool.category(), pool.price()),
            outOfTurn);
  }

  private List<Seat> fromLeftToRight(List<String> labels) {
    return labels.stream().map(this::seat).sorted(Comparator.comparingInt(Seat::rank)).toList();
  }

  private @Nullable List<Seat> bestSeats(TicketPool pool) {
    return state.seatMap().best(new SeatScope(pool.name(), request.section()), request.quantity());
  }

  private RejectionCause notAdjacent() {
    return new RejectionCause(
        Reason.SEATS_NOT_ADJACENT,
        "%s %s"
            .formatted(
                request.section() == null ? "Anywhere" : "In section " + request.section(),
                context.counted(
                    request.quantity(), "no seat is free", "no %d free seats are adjacent")));
  }
}
