package dev.evently.processor.rules;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.sale.Limits;
import dev.evently.processor.rules.NaiveEvent.NaivePool;
import dev.evently.processor.rules.NaiveSeats.NaiveSeat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Booking and holding. */
final class NaiveSales {
  private final NaiveEvent event;

  NaiveSales(NaiveEvent event) {
    this.event = event;
  }

  void book(LoggedRequest request, PlaceBooking r) {
    NaiveClaim claim = sell(request, r, r.joinWaitlist());
    if (claim != null && claim.wait.equals("waiting")) {
      event.say(
          "waiting %s of %s %d as number %d %s"
              .formatted(
                  claim.id,
                  claim.asker,
                  claim.quantity,
                  event.waiting(claim.category),
                  claim.category.isEmpty() ? "-" : claim.category));
    } else if (claim != null) {
      claim.changeBooking("confirmed", request);
      event.say(
          "booked %s of %s %d %s%s"
              .formatted(claim.id, claim.asker, claim.quantity, claim.tickets(), claim.outOfTurn));
      endWaits(request, r, claim);
    }
  }

  void hold(LoggedRequest request, PlaceHold r) {
    NaiveClaim claim = sell(request, r, false);
    if (claim != null) {
      claim.hold(event.until(request, event.terms.holdTtl), request);
      event.say(
          "held %s of %s %d until %s %s%s"
              .formatted(
                  claim.id,
                  claim.asker,
                  claim.quantity,
                  claim.expires,
                  claim.tickets(),
                  claim.outOfTurn));
      endWaits(request, r, claim);
    }
  }

  /** Takes free tickets, whoever waits, and whatever is said of users and of sales. */
  void keepBack(LoggedRequest request, PlaceAllotment r) {
    String category = category(r);
    NaivePool pool = event.pool(category);
    String no;
    if (event.cancelled) {
      no = "EVENT_CANCELLED";
    } else if (event.isStarted(request.at())) {
      no = "EVENT_STARTED";
    } else if (event.info.draft) {
      no = "SALES_NOT_OPEN";
    } else if (pool == null) {
      no = category.isEmpty() ? "CATEGORY_REQUIRED" : "CATEGORY_UNKNOWN";
    } else if (r.quantity() > pool.capacity) {
      no = "TOO_MANY_TICKETS";
    } else {
      no = seatsRejection(r, pool);
      if (no.isEmpty() && r.quantity() > event.free(pool)) {
        no = "SOLD_OUT";
      }
      if (no.isEmpty() && !event.seats.isEmpty() && seats(r, pool).isEmpty()) {
        no = "SEATS_NOT_ADJACENT";
      }
    }
    if (!no.isEmpty() || pool == null) {
      event.reject(request, no);
      return;
    }
    NaiveClaim claim =
        new NaiveClaim(request.requestId(), request.userId(), r.quantity(), pool.name);
    claim.label = r.label();
    claim.price = pool.price;
    claim.seats = seats(r, pool);
    event.seats.give(claim.seats, claim.id);
    claim.hold(Limits.LATEST, request);
    event.claims.add(claim);
    event.say(
        "kept %s of %s %d back for %s %s"
            .formatted(claim.id, claim.asker, claim.quantity, claim.label, claim.tickets()));
  }

  /** A claim with its tickets, or a waiting one; null when the request was rejected. */
  private @Nullable NaiveClaim sell(LoggedRequest request, TicketRequest r, boolean waits) {
    String category = category(r);
    String no = rejection(request, r, waits, category);
    if (!no.isEmpty()) {
      event.reject(request, no);
      return null;
    }
    NaivePool pool = event.pool(category);
    if (pool == null) {
      throw new IllegalStateException(category);
    }
    NaiveClaim claim =
        new NaiveClaim(request.requestId(), owner(request, r), r.quantity(), pool.name);
    if (!isServed(r, pool)) {
      claim.wait = "waiting";
    } else {
      claim.outOfTurn = overtakesNobody(pool) ? "" : ", out of turn";
      claim.price = pool.price;
      claim.seats = seats(r, pool);
      event.seats.give(claim.seats, claim.id);
    }
    event.claims.add(claim);
    return claim;
  }

  private static UUID owner(LoggedRequest request, TicketRequest r) {
    return r.forUser() == null ? request.userId() : r.forUser();
  }

  /** Who gets tickets from an organiser does not wait for others of their kind. */
  private void endWaits(LoggedRequest request, TicketRequest r, NaiveClaim got) {
    if (r.forUser() == null) {
      return;
    }
    for (NaiveClaim claim : List.copyOf(event.claims)) {
      if (claim.asker.equals(r.forUser()) && endsWith(claim, got.category)) {
        claim.changeWait("served", request);
        event.say(
            "ended wait %s of %s %d at %s: SERVED"
                .formatted(claim.id, claim.asker, claim.quantity, event.name));
        event.poolsByName().stream()
            .filter(pool -> pool.name.equals(claim.category))
            .forEach(pool -> event.promote(pool, request));
      }
    }
  }

  private boolean endsWith(NaiveClaim claim, String category) {
    boolean oneOnly = event.seats.isEmpty() && event.terms.maxPerUser == 0;
    return claim.wait.equals("waiting") && (oneOnly || claim.category.equals(category));
  }

  private String category(TicketRequest r) {
    if (r.category() != null) {
      return r.category();
    }
    String ofSeats = r.seats() == null ? null : event.seats.categoryOf(r.seats());
    return ofSeats == null ? "" : ofSeats;
  }

  private String rejection(LoggedRequest request, TicketRequest r, boolean waits, String category) {
    if (event.cancelled) {
      return "EVENT_CANCELLED";
    }
    if (event.isStarted(request.at())) {
      return "EVENT_STARTED";
    }
    if (event.info.draft || request.at().isBefore(event.terms.opens)) {
      return "SALES_NOT_OPEN";
    }
    if (!request.at().isBefore(event.terms.closes)) {
      return "SALES_CLOSED";
    }
    NaivePool pool = event.pool(category);
    if (pool == null) {
      return category.isEmpty() ? "CATEGORY_REQUIRED" : "CATEGORY_UNKNOWN";
    }
    if (r.quantity() > event.maxPerBooking || r.quantity() > pool.capacity) {
      return "TOO_MANY_TICKETS";
    }
    UUID owner = owner(request, r);
    String no = userRejection(owner, r.quantity(), pool.name, r.forUser() != null);
    if (no.isEmpty() && r instanceof PlaceHold && isCoolingDown(request, owner)) {
      no = "HOLD_COOLDOWN";
    }
    if (no.isEmpty()) {
      no = seatsRejection(r, pool);
    }
    return no.isEmpty() ? ticketsRejection(r, waits, pool) : no;
  }

  /** Why this user may not have so many tickets more; empty when they may. */
  String userRejection(UUID user, int quantity, String category) {
    return userRejection(user, quantity, category, false);
  }

  private String userRejection(UUID user, int quantity, String category, boolean endsWaits) {
    int claims = 0;
    boolean has = false;
    boolean waits = false;
    boolean waitsHere = false;
    for (NaiveClaim claim : event.claims) {
      if (claim.isClaimOf(user) && !(endsWaits && endsWith(claim, category))) {
        claims += claim.quantity;
        has |= claim.takesTickets();
        waits |= !claim.takesTickets();
        waitsHere |= !claim.takesTickets() && claim.category.equals(category);
      }
    }
    if (event.seats.isEmpty() && event.terms.maxPerUser == 0) {
      return has ? "ALREADY_BOOKED" : waits ? "ALREADY_WAITLISTED" : "";
    }
    if (waitsHere) {
      return "ALREADY_WAITLISTED";
    }
    boolean tooMany = event.terms.maxPerUser > 0 && claims + quantity > event.terms.maxPerUser;
    return tooMany ? "TOO_MANY_TICKETS" : "";
  }

  /** Whether a hold that they asked for lapsed less than the cooldown ago. */
  private boolean isCoolingDown(LoggedRequest request, UUID owner) {
    if (event.terms.cooldown.isZero()) {
      return false; // whatever a broker's clock says
    }
    for (NaiveClaim claim : event.claims) {
      boolean lapsed = claim.hold.equals("expired") || claim.hold.equals("released");
      boolean isTheirChoice = claim.wait.isEmpty() && claim.label.equals("-");
      if (lapsed && isTheirChoice && claim.asker.equals(owner)) {
        Instant end = claim.endedAt.isAfter(claim.expires) ? claim.expires : claim.endedAt;
        if (request.at().isBefore(end.plus(event.terms.cooldown))) {
          return true;
        }
      }
    }
    return false;
  }

  private String seatsRejection(TicketRequest r, NaivePool pool) {
    if (r.section() != null && event.seats.isEmpty()) {
      return "SEAT_UNKNOWN";
    }
    boolean taken = false;
    for (String label : r.seats() == null ? List.<String>of() : r.seats()) {
      NaiveSeat seat = event.seats.find(label);
      if (seat == null || !seat.category.equals(pool.name)) {
        return "SEAT_UNKNOWN";
      }
      taken |= seat.holder != null;
    }
    return taken ? "SEAT_TAKEN" : "";
  }

  private String ticketsRejection(TicketRequest r, boolean waits, NaivePool pool) {
    if (isServed(r, pool)) {
      boolean none = !event.seats.isEmpty() && seats(r, pool).isEmpty();
      return none ? "SEATS_NOT_ADJACENT" : "";
    }
    if (!waits || r.seats() != null) {
      return "SOLD_OUT";
    }
    if (event.terms.suspended) {
      return "WAITLIST_SUSPENDED";
    }
    return event.waiting(pool.name) >= event.terms.limit ? "WAITLIST_FULL" : "";
  }

  private boolean isServed(TicketRequest r, NaivePool pool) {
    return (r.forUser() != null || overtakesNobody(pool)) && r.quantity() <= event.free(pool);
  }

  private boolean overtakesNobody(NaivePool pool) {
    return event.waiting(pool.name) == 0
        || (event.terms.firstFit && !event.terms.suspended && event.next(pool) == null);
  }

  private List<String> seats(TicketRequest r, NaivePool pool) {
    if (r.seats() != null) {
      return event.seats.sorted(r.seats());
    }
    return event.seats.best(r.quantity(), pool.name, r.section());
  }
}
