package dev.evently.processor.rules;

import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import java.util.ArrayList;
import java.util.List;

/** Giving a part back. */
final class NaiveReductions {
  private final NaiveEvent event;

  NaiveReductions(NaiveEvent event) {
    this.event = event;
  }

  void booking(LoggedRequest request, ReduceBooking r) {
    NaiveClaim claim = event.booking(r.bookingId());
    if (claim == null) {
      event.reject(request, "BOOKING_NOT_FOUND");
      return;
    }
    if (!event.isTheirs(request, claim.owner)) {
      event.reject(request, "NOT_OWNER");
      return;
    }
    if (claim.booking.equals("cancelled")) {
      event.reject(request, "BOOKING_CANCELLED");
      return;
    }
    List<String> kept = r.seats();
    if (kept == null && r.quantity() <= claim.quantity) {
      kept = claim.seats.stream().limit(r.quantity()).toList();
    }
    if (r.quantity() == claim.quantity
        && kept != null
        && kept.containsAll(claim.seats)
        && claim.seats.containsAll(kept)) {
      event.say("has %s of %s %d already".formatted(claim.id, claim.owner, claim.quantity));
    } else if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else if (event.isStarted(request.at())) {
      event.reject(request, "EVENT_STARTED");
    } else if (!claim.offer.isEmpty()) {
      event.reject(request, "TRANSFER_OPEN");
    } else if (kept == null || r.quantity() > claim.quantity) {
      event.reject(request, "TOO_MANY_TICKETS");
    } else if (!claim.seats.containsAll(kept)) {
      event.reject(request, "SEAT_UNKNOWN");
    } else {
      giveBack(claim, r.quantity(), kept);
      claim.changeBooking("confirmed", request);
      event.promoteIn(claim.category, request);
    }
  }

  void allotment(LoggedRequest request, ReduceAllotment r) {
    NaiveClaim claim = event.hold(r.holdId());
    if (claim == null || claim.label.equals("-") || claim.hold.equals("released")) {
      event.reject(request, "HOLD_NOT_FOUND");
      return;
    }
    if (claim.hold.equals("expired")) {
      event.reject(request, "HOLD_EXPIRED");
      return;
    }
    if (claim.hold.equals("voided")) {
      event.reject(request, "EVENT_CANCELLED");
      return;
    }
    List<String> kept = r.seats();
    if (kept == null && r.quantity() <= claim.quantity) {
      kept = claim.seats.stream().limit(r.quantity()).toList();
    }
    if (r.quantity() == claim.quantity
        && kept != null
        && kept.containsAll(claim.seats)
        && claim.seats.containsAll(kept)) {
      event.say("keeps %s of %s %d already".formatted(claim.id, claim.asker, claim.quantity));
    } else if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else if (event.isStarted(request.at())) {
      event.reject(request, "EVENT_STARTED");
    } else if (kept == null || r.quantity() > claim.quantity) {
      event.reject(request, "TOO_MANY_TICKETS");
    } else if (!claim.seats.containsAll(kept)) {
      event.reject(request, "SEAT_UNKNOWN");
    } else {
      giveBack(claim, r, kept);
      event.promoteIn(claim.category, request);
    }
  }

  private void giveBack(NaiveClaim claim, ReduceAllotment r, List<String> kept) {
    List<String> back = new ArrayList<>(claim.seats);
    back.removeAll(kept);
    event.seats.give(back, null);
    int before = claim.quantity;
    claim.quantity = r.quantity();
    claim.seats = claim.seats.stream().filter(kept::contains).toList();
    event.say(
        "keeps %s of %s %d %s, back %d %s"
            .formatted(
                claim.id,
                claim.asker,
                claim.quantity,
                claim.tickets(),
                before - claim.quantity,
                back));
  }

  void wait(LoggedRequest request, ReduceWait r) {
    NaiveClaim claim = event.entry(r.entryId());
    if (claim == null) {
      event.reject(request, "BOOKING_NOT_FOUND");
      return;
    }
    if (!event.isTheirs(request, claim.asker)) {
      event.reject(request, "NOT_OWNER");
      return;
    }
    switch (claim.wait) {
      case "left", "declined", "expired", "served", "unservable", "ended" ->
          event.reject(request, "BOOKING_NOT_FOUND");
      case "promoted" ->
          event.reject(
              request,
              NaiveLifecycle.isCancelledSince(claim, request)
                  ? "BOOKING_CANCELLED"
                  : "ALREADY_BOOKED");
      case "offered" -> event.reject(request, "OFFER_OPEN");
      case "voided" -> event.reject(request, "EVENT_CANCELLED");
      default -> reduce(request, claim, r.quantity());
    }
  }

  private void reduce(LoggedRequest request, NaiveClaim claim, int quantity) {
    if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else if (quantity > claim.quantity) {
      event.reject(request, "TOO_MANY_TICKETS");
    } else if (quantity == claim.quantity) {
      event.say("waits %s of %s for %d already".formatted(claim.id, claim.asker, quantity));
    } else {
      int fewer = claim.quantity - quantity;
      claim.quantity = quantity;
      event.say(
          "waits %s of %s for %d, %d fewer".formatted(claim.id, claim.asker, quantity, fewer));
      event.promoteIn(claim.category, request);
    }
  }

  private void giveBack(NaiveClaim claim, int quantity, List<String> kept) {
    List<String> back = new ArrayList<>(claim.seats);
    back.removeAll(kept);
    event.seats.give(back, null);
    int before = claim.quantity;
    claim.keep(quantity, claim.seats.stream().filter(kept::contains).toList());
    event.say(
        "reduced %s of %s to %d %s, back %d %s"
            .formatted(claim.id, claim.owner, quantity, claim.tickets(), before - quantity, back));
  }
}
