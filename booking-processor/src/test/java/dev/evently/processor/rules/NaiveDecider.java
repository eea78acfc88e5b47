package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.common.sale.Category;
import dev.evently.processor.rules.NaiveSeats.NaiveSeat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of docs/RULES.md once more, as slow lists and nothing else: what the decider is held
 * against. It shares no code with the decider, and answers in words that {@link ExactOutcomeWords}
 * and {@link ExactStateWords} have for the decider's outcomes.
 */
final class NaiveDecider {
  private final Set<UUID> seen = new HashSet<>();
  private final NaiveEvent event;
  private final NaiveSales sales;
  private final NaiveLifecycle giving;
  private final NaiveReductions reducing;
  private final NaiveTransfers transfers;
  private final NaiveAdmission admission;
  private final NaiveOrganiser organiser;
  private final NaiveSeatMap seatMap;
  private final NaiveCancellation end;

  /** One that does so much in one decision at most as docs/RULES.md says. */
  NaiveDecider() {
    this(10_000, 10_000, 1_000, 100);
  }

  /** One that does so much in one decision at most. */
  NaiveDecider(int mostDue, int mostPromotions, int mostEnds, int mostTold) {
    event = new NaiveEvent(mostDue, mostPromotions, mostEnds, mostTold);
    sales = new NaiveSales(event);
    giving = new NaiveLifecycle(event);
    reducing = new NaiveReductions(event);
    transfers = new NaiveTransfers(event, sales);
    admission = new NaiveAdmission(event, giving);
    organiser = new NaiveOrganiser(event);
    seatMap = new NaiveSeatMap(event);
    end = new NaiveCancellation(event, giving);
  }

  /** All that the request leads to, in order; nothing when it was asked before. */
  List<String> ask(LoggedRequest request) {
    if (!seen.add(request.requestId())) {
      return List.of();
    }
    event.said.clear();
    event.promotions = 0;
    Integer rules = request.record().rules();
    event.endsBlocks = rules != null && rules >= 3;
    event.by = request.record().rules() == null ? "-" : "SYSTEM";
    String asker = asker(request);
    if (!event.published && !(request.record().request() instanceof PublishEvent)) {
      event.by = asker;
      event.reject(request, "EVENT_NOT_FOUND");
    } else if (event.info.draft && !event.isRuledBy(request)) {
      event.by = asker;
      event.reject(request, "EVENT_NOT_FOUND");
    } else {
      if (event.published && !event.cancelled) {
        event.promoteThoseLeft(request);
        giving.expire(request);
      }
      event.by = asker;
      answer(request);
      event.lookForThoseLeft(request);
    }
    return List.copyOf(event.said);
  }

  private static String asker(LoggedRequest request) {
    if (request.record().rules() == null) {
      return "-";
    }
    boolean isTime =
        request.userId().equals(new UUID(0, 0)) && request.record().request() instanceof SettleDue;
    return isTime ? "SYSTEM" : request.record().actor().role() + " " + request.userId();
  }

  private void answer(LoggedRequest request) {
    switch (request.record().request()) {
      case PlaceBooking r -> ifAllowed(request, r, () -> sales.book(request, r));
      case PlaceHold r -> ifAllowed(request, r, () -> sales.hold(request, r));
      case CancelBooking r -> giving.cancel(request, r.bookingId());
      case ReduceBooking r -> reducing.booking(request, r);
      case TransferBooking r -> transfers.transfer(request, r);
      case OfferTransfer r -> transfers.offer(request, r);
      case WithdrawTransfer r -> transfers.withdraw(request, r.bookingId());
      case AcceptTransfer r -> transfers.accept(request, r.bookingId());
      case DeclineTransfer r -> transfers.decline(request, r.bookingId());
      case ConfirmHold r -> giving.confirm(request, r);
      case ProlongHold r -> giving.prolong(request, r.holdId());
      case PlaceAllotment r ->
          ifAllowed(event.isRuledBy(request), request, () -> sales.keepBack(request, r));
      case ReduceAllotment r ->
          ifAllowed(event.isRuledBy(request), request, () -> reducing.allotment(request, r));
      case ReleaseHold r -> giving.release(request, r.holdId());
      case ReduceWait r -> reducing.wait(request, r);
      case LeaveWaitlist r -> giving.leave(request, r.entryId());
      case AdmitFromWaitlist r ->
          ifAllowed(event.isRuledBy(request), request, () -> admission.admit(request, r.entryId()));
      case PublishEvent r -> {
        boolean may = isAdmin(request) || NaiveEvent.isOrganiserNow(request);
        ifAllowed(may, request, () -> organiser.publish(request, r));
      }
      case SettleDue _ -> ifAllowed(isAdmin(request), request, () -> end.settle(request));
      case ChangeEvent r ->
          ifOrganiserOfAnEventThatIsOn(request, () -> organiser.change(request, r));
      case AddSeats r -> ifOrganiserOfAnEventThatIsOn(request, () -> seatMap.add(request, r));
      case ReplaceSeats r ->
          ifOrganiserOfAnEventThatIsOn(request, () -> seatMap.replace(request, r));
      case CancelEvent r -> ifOrganiserOfAnEventThatIsOn(request, () -> end.cancel(request, r));
    }
  }

  private static boolean isAdmin(LoggedRequest request) {
    return request.record().actor().role() == Role.ADMIN;
  }

  private void ifAllowed(LoggedRequest request, TicketRequest r, Runnable answer) {
    ifAllowed(r.forUser() == null || event.isRuledBy(request), request, answer);
  }

  private void ifAllowed(boolean may, LoggedRequest request, Runnable answer) {
    if (may) {
      answer.run();
    } else {
      event.reject(request, "NOT_OWNER");
    }
  }

  private void ifOrganiserOfAnEventThatIsOn(LoggedRequest request, Runnable answer) {
    ifAllowed(
        event.isRuledBy(request),
        request,
        () -> {
          if (event.cancelled) {
            event.reject(request, "EVENT_CANCELLED");
          } else {
            answer.run();
          }
        });
  }

  long revision() {
    return event.revision;
  }

  boolean hasPromotionsLeft() {
    return event.promotionsLeft;
  }

  /** Who published the event as an organiser; nothing when it is the admins'. */
  String organiser() {
    return event.organiser;
  }

  boolean isOnSale() {
    return event.published && !event.cancelled;
  }

  /** Without their prices. */
  List<Category> categories() {
    return event.pools.stream()
        .filter(pool -> !pool.name.isEmpty())
        .map(pool -> new Category(pool.name, pool.capacity, null))
        .toList();
  }

  /** The ids of all of a kind. */
  List<UUID> those(Predicate<NaiveClaim> kind) {
    return event.claims.stream().filter(kind).map(claim -> claim.id).toList();
  }

  @Nullable NaiveClaim hold(UUID id) {
    return event.hold(id);
  }

  @Nullable NaiveClaim booking(UUID id) {
    return event.booking(id);
  }

  /** To whom a booking is offered; null for nobody. */
  @Nullable Actor receiverOf(UUID id) {
    NaiveClaim claim = event.booking(id);
    return claim == null || claim.offer.isEmpty() || claim.offer.equals("nobody")
        ? null
        : new Actor(UUID.fromString(claim.offer), Role.USER);
  }

  /** Each category's figures and its last opportunity to promote. */
  List<String> figures() {
    return event.published
        ? event.poolsByName().stream()
            .map(pool ->
                "%s: %d+%d of %d, %d wait, opportunity %s"
                    .formatted(
                        pool.name,
                        event.confirmed(pool.name),
                        event.held(pool.name),
                        pool.capacity,
                        event.waiting(pool.name),
                        pool.opportunity))
            .toList()
        : List.of();
  }

  /** Each seat, nearest to the front first, and who has it. */
  List<String> seats() {
    return event.seats.all.stream()
        .map(seat -> "%s (%s) %s".formatted(seat.label, seat.category, holder(seat.holder)))
        .toList();
  }

  List<NaiveSeat> map() {
    return List.copyOf(event.seats.all);
  }

  private String holder(@Nullable UUID id) {
    if (id == null) {
      return "-";
    }
    return event.booking(id) == null ? "held by " + id : "booked by " + id;
  }

  /** Each wait, hold and booking as it is now, in no particular order. */
  Set<String> things() {
    List<String> things = new ArrayList<>();
    for (NaiveClaim t : event.claims) {
      if (!t.wait.isEmpty()) {
        things.add(
            "wait %s of %s %d (%s): %s by %s"
                .formatted(t.id, t.asker, t.askedQuantity(), t.category, t.wait, t.waitBy));
      }
      if (!t.hold.isEmpty()) {
        things.add(
            "hold %s of %s %d %s by %s until %s (%s) of entry %s for %s: %s by %s"
                .formatted(
                    t.id,
                    t.asker,
                    t.askedQuantity(),
                    t.askedTickets(),
                    t.heldBy,
                    t.expires,
                    t.prolongedBy,
                    t.entryId(),
                    t.label,
                    t.hold,
                    t.endedBy));
      }
      if (!t.booking.isEmpty()) {
        things.add(
            "booking %s of %s %d %s for %s: %s by %s, offered to %s"
                .formatted(
                    t.id,
                    t.owner,
                    t.quantity,
                    t.tickets(),
                    t.reference,
                    t.booking,
                    List.copyOf(t.bookingBy),
                    t.offer.isEmpty() ? "-" : t.offer + " by " + t.offeredBy));
      }
    }
    return Set.copyOf(things);
  }
}
