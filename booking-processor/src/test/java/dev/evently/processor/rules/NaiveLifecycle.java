package dev.evently.processor.rules;

import dev.evently.common.request.HoldRequest.ConfirmHold;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Giving back and confirming, and what time ends. */
final class NaiveLifecycle {
  private final NaiveEvent event;

  NaiveLifecycle(NaiveEvent event) {
    this.event = event;
  }

  void cancel(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.booking(id);
    if (claim == null) {
      event.reject(request, "BOOKING_NOT_FOUND");
    } else if (!event.isTheirs(request, claim.owner)) {
      event.reject(request, "NOT_OWNER");
    } else if (claim.booking.equals("cancelled")) {
      event.say("cancelled before %s of %s".formatted(id, claim.owner));
    } else if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else if (event.isStarted(request.at())) {
      event.reject(request, "EVENT_STARTED");
    } else {
      claim.changeBooking("cancelled", request);
      event.seats.give(claim.seats, null);
      event.say(
          "cancelled %s of %s %d %s%s"
              .formatted(id, claim.owner, claim.quantity, claim.tickets(), claim.endOffer()));
      promoteFor(claim, request);
    }
  }

  private boolean isTheirs(LoggedRequest request, NaiveClaim hold) {
    return hold.label.equals("-") ? event.isTheirs(request, hold.asker) : event.isRuledBy(request);
  }

  void confirm(LoggedRequest request, ConfirmHold r) {
    NaiveClaim claim = event.hold(r.holdId());
    if (claim == null) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (!isTheirs(request, claim)) {
      event.reject(request, "NOT_OWNER");
    } else if (!claim.label.equals("-")) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (claim.hold.equals("confirmed") && isCancelledSince(claim, request)) {
      event.reject(request, "BOOKING_CANCELLED");
    } else if (claim.hold.equals("confirmed")) {
      event.say("confirmed before %s as %s of %s".formatted(claim.id, claim.id, claim.asker));
    } else if (claim.hold.equals("expired")) {
      event.reject(request, "HOLD_EXPIRED");
    } else if (claim.hold.equals("released")) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else if (event.isStarted(request.at())) {
      event.reject(request, "EVENT_STARTED");
    } else if (!claim.expires.isAfter(request.at())) {
      event.reject(request, "HOLD_EXPIRED");
    } else {
      claim.endHold("confirmed", request);
      claim.changeBooking("confirmed", request);
      claim.reference = Objects.requireNonNullElse(r.reference(), "-");
      if (claim.wait.equals("offered")) {
        claim.changeWait("promoted", request);
      }
      event.say(
          "confirmed %s as %s of %s %d %s for %s of entry %s"
              .formatted(
                  claim.id,
                  claim.id,
                  claim.asker,
                  claim.quantity,
                  claim.tickets(),
                  claim.reference,
                  claim.entryId()));
    }
  }

  void prolong(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.hold(id);
    if (claim == null) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (!isTheirs(request, claim)) {
      event.reject(request, "NOT_OWNER");
    } else if (!claim.label.equals("-")) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (claim.hold.equals("confirmed")) {
      event.reject(
          request, isCancelledSince(claim, request) ? "BOOKING_CANCELLED" : "ALREADY_BOOKED");
    } else if (claim.hold.equals("released")) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (claim.hold.equals("expired")) {
      event.reject(request, "HOLD_EXPIRED");
    } else if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else if (event.isStarted(request.at())) {
      event.reject(request, "EVENT_STARTED");
    } else if (!claim.expires.isAfter(request.at())) {
      event.reject(request, "HOLD_EXPIRED");
    } else if (!claim.prolongedBy.equals("-")) {
      event.reject(request, "HOLD_PROLONGED");
    } else {
      Instant end =
          event.until(request, claim.wait.isEmpty() ? event.terms.holdTtl : event.terms.offerTtl);
      claim.prolong(end.isBefore(claim.expires) ? claim.expires : end, request);
      event.say(
          "prolonged %s of %s %d until %s %s of entry %s"
              .formatted(
                  claim.id,
                  claim.asker,
                  claim.quantity,
                  claim.expires,
                  claim.tickets(),
                  claim.entryId()));
    }
  }

  void release(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.hold(id);
    if (claim == null) {
      event.reject(request, "HOLD_NOT_FOUND");
    } else if (!isTheirs(request, claim)) {
      event.reject(request, "NOT_OWNER");
    } else if (claim.hold.equals("released")) {
      event.say("released before %s of %s".formatted(id, claim.asker));
    } else if (claim.hold.equals("confirmed")) {
      event.reject(
          request, isCancelledSince(claim, request) ? "BOOKING_CANCELLED" : "ALREADY_BOOKED");
    } else if (claim.hold.equals("expired")) {
      event.reject(request, "HOLD_EXPIRED");
    } else if (event.cancelled) {
      event.reject(request, "EVENT_CANCELLED");
    } else {
      end(claim, "released", "declined", request);
      event.say(
          "released %s of %s %d %s of entry %s"
              .formatted(id, claim.asker, claim.quantity, claim.tickets(), claim.entryId()));
      promoteFor(claim, request);
    }
  }

  void leave(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.entry(id);
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
          event.say("left before %s of %s".formatted(id, claim.asker));
      case "promoted" ->
          event.reject(
              request, isCancelledSince(claim, request) ? "BOOKING_CANCELLED" : "ALREADY_BOOKED");
      case "offered" -> release(request, id);
      case "voided" -> event.reject(request, "EVENT_CANCELLED");
      default -> {
        if (event.cancelled) {
          event.reject(request, "EVENT_CANCELLED");
        } else {
          claim.changeWait("left", request);
          event.say("left %s of %s %d".formatted(id, claim.asker, claim.quantity));
          promoteFor(claim, request);
        }
      }
    }
  }

  /** What is due at an event that is not cancelled. */
  void expire(LoggedRequest request) {
    for (int i = 0; i < event.mostDue; i++) {
      NaiveClaim first = null;
      for (NaiveClaim claim : event.claims) {
        if (claim.hold.equals("held")
            && !claim.expires.isAfter(request.at())
            && (first == null || isBefore(claim, first))) {
          first = claim;
        }
      }
      if (first == null) {
        return;
      }
      expire(first, request);
      promoteFor(first, request);
    }
  }

  private void expire(NaiveClaim claim, LoggedRequest request) {
    end(claim, "expired", "expired", request);
    event.say(
        "expired %s of %s %d at %s %s of entry %s for %s"
            .formatted(
                claim.id,
                claim.asker,
                claim.quantity,
                event.name,
                claim.tickets(),
                claim.entryId(),
                claim.label));
  }

  /** The holds and then the waits of an event that has started, so many of them at once. */
  void endWithTheStart(LoggedRequest request) {
    List<NaiveClaim> holds =
        event.claims.stream()
            .filter(t -> t.hold.equals("held"))
            .sorted((a, b) -> isBefore(a, b) ? -1 : 1)
            .limit(event.mostEnds)
            .toList();
    for (NaiveClaim hold : holds) {
      expire(hold, request);
      promoteFor(hold, request);
    }
    event.claims.stream()
        .filter(t -> t.wait.equals("waiting"))
        .sorted(Comparator.comparing(t -> t.category))
        .limit(event.mostEnds - holds.size())
        .toList()
        .forEach(wait -> {
          wait.changeWait("ended", request);
          event.say(
              "ended wait %s of %s %d at %s: STARTED"
                  .formatted(wait.id, wait.asker, wait.quantity, event.name));
        });
  }

  /** By the end of their time, then by id. */
  static boolean isBefore(NaiveClaim a, NaiveClaim b) {
    return a.expires.equals(b.expires)
        ? a.id.toString().compareTo(b.id.toString()) < 0
        : a.expires.isBefore(b.expires);
  }

  private void end(NaiveClaim claim, String hold, String wait, LoggedRequest request) {
    claim.endHold(hold, request);
    if (claim.wait.equals("offered")) {
      claim.changeWait(wait, request);
    }
    event.seats.give(claim.seats, null);
  }

  private void promoteFor(NaiveClaim claim, LoggedRequest request) {
    event.promoteIn(claim.category, request);
  }

  /** In requests of before, what was cancelled counted as booked. */
  static boolean isCancelledSince(NaiveClaim claim, LoggedRequest request) {
    return claim.booking.equals("cancelled") && request.record().rules() != null;
  }
}
