package dev.evently.processor.rules;

import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.sale.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of docs/RULES.md once more, as slow lists and nothing else: what the decider is held
 * against. It shares no code with the decider, and answers in words that {@link ExactWords} has for
 * the decider's outcomes.
 */
final class NaiveBoxOffice {
  private final Set<UUID> seen = new HashSet<>();
  private final NaiveHouse house = new NaiveHouse();
  private final NaiveSales sales = new NaiveSales(house);
  private final NaiveGiving giving = new NaiveGiving(house, sales);
  private final NaiveOrganiser organiser = new NaiveOrganiser(house);
  private final NaiveEnd end = new NaiveEnd(house);

  /** All that the request leads to, in order; nothing when it was asked before. */
  List<String> ask(LoggedRequest request) {
    if (!seen.add(request.requestId())) {
      return List.of();
    }
    house.said.clear();
    if (!house.published && !(request.record().request() instanceof PublishEvent)) {
      house.refuse(request, "EVENT_NOT_FOUND");
    } else {
      if (house.published && !house.cancelled) {
        giving.expire(request);
      }
      answer(request);
    }
    return List.copyOf(house.said);
  }

  private void answer(LoggedRequest request) {
    switch (request.record().request()) {
      case PlaceBooking r -> sales.book(request, r);
      case PlaceHold r -> sales.hold(request, r);
      case CancelBooking r -> giving.cancel(request, r.bookingId());
      case TransferBooking r -> giving.transfer(request, r);
      case ConfirmHold r -> giving.confirm(request, r);
      case ReleaseHold r -> giving.release(request, r.holdId());
      case LeaveWaitlist r -> giving.leave(request, r.entryId());
      case PublishEvent r -> ifOrganiser(request, () -> organiser.publish(request, r));
      case SettleDue _ -> ifOrganiser(request, () -> end.settle(request));
      case ChangeEvent r ->
          ifOrganiserOfAnEventThatIsOn(request, () -> organiser.change(request, r));
      case AddSeats r ->
          ifOrganiserOfAnEventThatIsOn(request, () -> organiser.addSeats(request, r));
      case CancelEvent r -> ifOrganiserOfAnEventThatIsOn(request, () -> end.cancel(request, r));
    }
  }

  private void ifOrganiser(LoggedRequest request, Runnable answer) {
    if (request.record().actor().role() == Role.ADMIN) {
      answer.run();
    } else {
      house.refuse(request, "NOT_OWNER");
    }
  }

  private void ifOrganiserOfAnEventThatIsOn(LoggedRequest request, Runnable answer) {
    ifOrganiser(
        request,
        () -> {
          if (house.cancelled) {
            house.refuse(request, "EVENT_CANCELLED");
          } else {
            answer.run();
          }
        });
  }

  long revision() {
    return house.revision;
  }

  boolean isOnSale() {
    return house.published && !house.cancelled;
  }

  /** Without their prices. */
  List<Category> categories() {
    return house.areas.stream()
        .filter(area -> !area.name.isEmpty())
        .map(area -> new Category(area.name, area.capacity, null))
        .toList();
  }

  /** The ids of all of a kind. */
  List<UUID> those(Predicate<NaiveTicket> kind) {
    return house.tickets.stream().filter(kind).map(ticket -> ticket.id).toList();
  }

  /** Each category's figures and its line's last chance. */
  List<String> figures() {
    return house.published
        ? house.areasByName().stream()
            .map(area ->
                "%s: %d+%d of %d, %d wait, chance %s"
                    .formatted(
                        area.name,
                        house.confirmed(area.name),
                        house.held(area.name),
                        area.capacity,
                        house.waiting(area.name),
                        area.chance))
            .toList()
        : List.of();
  }

  /** Each seat, nearest to the front first, and who has it. */
  List<String> seats() {
    return house.seats.all.stream()
        .map(seat -> "%s (%s) %s".formatted(seat.label, seat.category, holder(seat.holder)))
        .toList();
  }

  private String holder(@Nullable UUID id) {
    if (id == null) {
      return "-";
    }
    return house.booking(id) == null ? "held by " + id : "booked by " + id;
  }

  /** Each wait, hold and booking as it is now, in no particular order. */
  Set<String> things() {
    List<String> things = new ArrayList<>();
    for (NaiveTicket t : house.tickets) {
      if (!t.wait.isEmpty()) {
        things.add(
            "wait %s of %s %d (%s): %s by %s"
                .formatted(t.id, t.asker, t.quantity, t.category, t.wait, t.waitBy));
      }
      if (!t.hold.isEmpty()) {
        things.add(
            "hold %s of %s %d %s by %s until %s of entry %s: %s by %s"
                .formatted(
                    t.id,
                    t.asker,
                    t.quantity,
                    t.places(),
                    t.heldBy,
                    t.expires,
                    t.entryId(),
                    t.hold,
                    t.endedBy));
      }
      if (!t.booking.isEmpty()) {
        things.add(
            "booking %s of %s %d %s for %s: %s by %s"
                .formatted(
                    t.id,
                    t.owner,
                    t.quantity,
                    t.places(),
                    t.reference,
                    t.booking,
                    List.copyOf(t.bookingBy)));
      }
    }
    return Set.copyOf(things);
  }
}
