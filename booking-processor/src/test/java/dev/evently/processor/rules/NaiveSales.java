package dev.evently.processor.rules;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.processor.rules.NaiveHouse.Area;
import dev.evently.processor.rules.NaiveSeats.NaiveSeat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Booking and holding. */
final class NaiveSales {
  private final NaiveHouse house;

  NaiveSales(NaiveHouse house) {
    this.house = house;
  }

  void book(LoggedRequest request, PlaceBooking r) {
    Wish wish = new Wish(r.quantity(), r.seats(), r.section(), r.category(), r.joinWaitlist());
    NaiveTicket ticket = sell(request, wish);
    if (ticket != null && ticket.wait.equals("waiting")) {
      house.say(
          "waiting %s of %s %d as number %d %s"
              .formatted(
                  ticket.id,
                  ticket.asker,
                  ticket.quantity,
                  house.waiting(ticket.category),
                  ticket.category.isEmpty() ? "-" : ticket.category));
    } else if (ticket != null) {
      ticket.changeBooking("confirmed", request);
      house.say(
          "booked %s of %s %d %s"
              .formatted(ticket.id, ticket.asker, ticket.quantity, ticket.places()));
    }
  }

  void hold(LoggedRequest request, PlaceHold r) {
    NaiveTicket ticket =
        sell(request, new Wish(r.quantity(), r.seats(), r.section(), r.category(), false));
    if (ticket != null) {
      ticket.hold(request.at().plus(house.terms.holdTtl), request);
      house.say(
          "held %s of %s %d until %s %s"
              .formatted(
                  ticket.id, ticket.asker, ticket.quantity, ticket.expires, ticket.places()));
    }
  }

  private record Wish(
      int quantity,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category,
      boolean waits) {}

  /** A ticket with its places, or a waiting one; null when it was refused. */
  private @Nullable NaiveTicket sell(LoggedRequest request, Wish wish) {
    String category = category(wish);
    String no = refusal(request, wish, category);
    if (!no.isEmpty()) {
      house.refuse(request, no);
      return null;
    }
    Area area = house.area(category);
    if (area == null) {
      throw new IllegalStateException(category);
    }
    NaiveTicket ticket =
        new NaiveTicket(request.requestId(), request.userId(), wish.quantity, area.name);
    if (!isServed(wish, area)) {
      ticket.wait = "waiting";
    } else {
      ticket.price = area.price;
      ticket.seats = seats(wish, area);
      house.seats.give(ticket.seats, ticket.id);
    }
    house.tickets.add(ticket);
    return ticket;
  }

  private String category(Wish wish) {
    if (wish.category != null) {
      return wish.category;
    }
    String ofSeats = wish.seats == null ? null : house.seats.categoryOf(wish.seats);
    return ofSeats == null ? "" : ofSeats;
  }

  private String refusal(LoggedRequest request, Wish wish, String category) {
    if (house.cancelled) {
      return "EVENT_CANCELLED";
    }
    if (house.isStarted(request.at())) {
      return "EVENT_STARTED";
    }
    if (request.at().isBefore(house.terms.opens)) {
      return "SALES_NOT_OPEN";
    }
    if (!request.at().isBefore(house.terms.closes)) {
      return "SALES_CLOSED";
    }
    Area area = house.area(category);
    if (area == null) {
      return category.isEmpty() ? "CATEGORY_REQUIRED" : "CATEGORY_UNKNOWN";
    }
    if (wish.quantity > house.maxPerBooking || wish.quantity > area.capacity) {
      return "TOO_MANY_TICKETS";
    }
    String no = refusalOf(request.userId(), wish.quantity, area.name);
    if (no.isEmpty()) {
      no = refusalOfSeats(wish, area);
    }
    return no.isEmpty() ? refusalOfPlaces(wish, area) : no;
  }

  /** Whether this user may have so many places more. */
  String refusalOf(UUID user, int quantity, String category) {
    int claims = 0;
    boolean has = false;
    boolean waits = false;
    boolean waitsHere = false;
    for (NaiveTicket ticket : house.tickets) {
      if (ticket.isClaimOf(user)) {
        claims += ticket.quantity;
        has |= ticket.takesPlaces();
        waits |= !ticket.takesPlaces();
        waitsHere |= !ticket.takesPlaces() && ticket.category.equals(category);
      }
    }
    if (house.seats.isEmpty() && house.terms.maxPerUser == 0) {
      return has ? "ALREADY_BOOKED" : waits ? "ALREADY_WAITLISTED" : "";
    }
    if (waitsHere) {
      return "ALREADY_WAITLISTED";
    }
    boolean tooMany = house.terms.maxPerUser > 0 && claims + quantity > house.terms.maxPerUser;
    return tooMany ? "TOO_MANY_TICKETS" : "";
  }

  private String refusalOfSeats(Wish wish, Area area) {
    if (wish.section != null && house.seats.isEmpty()) {
      return "SEAT_UNKNOWN";
    }
    boolean taken = false;
    for (String label : wish.seats == null ? List.<String>of() : wish.seats) {
      NaiveSeat seat = house.seats.find(label);
      if (seat == null || !seat.category.equals(area.name)) {
        return "SEAT_UNKNOWN";
      }
      taken |= seat.holder != null;
    }
    return taken ? "SEAT_TAKEN" : "";
  }

  private String refusalOfPlaces(Wish wish, Area area) {
    if (isServed(wish, area)) {
      boolean none = !house.seats.isEmpty() && seats(wish, area).isEmpty();
      return none ? "SEATS_NOT_ADJACENT" : "";
    }
    if (!wish.waits || wish.seats != null) {
      return "SOLD_OUT";
    }
    if (house.terms.suspended) {
      return "WAITLIST_SUSPENDED";
    }
    return house.waiting(area.name) >= house.terms.limit ? "WAITLIST_FULL" : "";
  }

  private boolean isServed(Wish wish, Area area) {
    boolean nobodyIsPassedOver =
        house.waiting(area.name) == 0 || (house.terms.firstFit && !house.terms.suspended);
    return nobodyIsPassedOver && wish.quantity <= house.free(area);
  }

  private List<String> seats(Wish wish, Area area) {
    if (wish.seats != null) {
      return house.seats.sorted(wish.seats);
    }
    return house.seats.best(wish.quantity, area.name, wish.section);
  }
}
