package dev.evently.processor.rules;

import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import java.util.Objects;
import java.util.UUID;

/** Giving back, confirming and passing on, and what time ends. */
final class NaiveGiving {
  private final NaiveHouse house;
  private final NaiveSales sales;

  NaiveGiving(NaiveHouse house, NaiveSales sales) {
    this.house = house;
    this.sales = sales;
  }

  void cancel(LoggedRequest request, UUID id) {
    NaiveTicket ticket = house.booking(id);
    if (ticket == null) {
      house.refuse(request, "BOOKING_NOT_FOUND");
    } else if (!isTheirs(request, ticket.owner)) {
      house.refuse(request, "NOT_OWNER");
    } else if (ticket.booking.equals("cancelled")) {
      house.say("cancelled before %s of %s".formatted(id, ticket.owner));
    } else if (house.cancelled) {
      house.refuse(request, "EVENT_CANCELLED");
    } else if (house.isStarted(request.at())) {
      house.refuse(request, "EVENT_STARTED");
    } else {
      ticket.changeBooking("cancelled", request);
      house.seats.give(ticket.seats, null);
      house.say(
          "cancelled %s of %s %d %s".formatted(id, ticket.owner, ticket.quantity, ticket.places()));
      moveLineOf(ticket, request);
    }
  }

  void transfer(LoggedRequest request, TransferBooking r) {
    NaiveTicket ticket = house.booking(r.bookingId());
    UUID receiver = r.toUserId();
    String no = "";
    if (ticket == null) {
      no = "BOOKING_NOT_FOUND";
    } else if (!isTheirs(request, ticket.owner)) {
      no = "NOT_OWNER";
    } else if (ticket.booking.equals("cancelled")) {
      no = "BOOKING_NOT_FOUND";
    } else if (house.cancelled) {
      no = "EVENT_CANCELLED";
    } else if (house.isStarted(request.at())) {
      no = "EVENT_STARTED";
    } else if (receiver == null) {
      no = "USER_UNKNOWN";
    } else if (receiver.equals(ticket.owner)) {
      no = "TRANSFER_TO_SELF";
    } else {
      no = sales.refusalOf(receiver, ticket.quantity, ticket.category);
    }
    if (!no.isEmpty() || ticket == null || receiver == null) {
      house.refuse(request, no);
      return;
    }
    UUID giver = ticket.owner;
    ticket.owner = receiver;
    ticket.changeBooking("confirmed", request);
    house.say(
        "transferred %s of %s to %s %d at %s %s"
            .formatted(ticket.id, giver, receiver, ticket.quantity, house.name, ticket.places()));
  }

  void confirm(LoggedRequest request, ConfirmHold r) {
    NaiveTicket ticket = house.hold(r.holdId());
    if (ticket == null) {
      house.refuse(request, "HOLD_NOT_FOUND");
    } else if (!isTheirs(request, ticket.asker)) {
      house.refuse(request, "NOT_OWNER");
    } else if (ticket.hold.equals("confirmed")) {
      house.say("confirmed before %s as %s of %s".formatted(ticket.id, ticket.id, ticket.asker));
    } else if (ticket.hold.equals("expired")) {
      house.refuse(request, "HOLD_EXPIRED");
    } else if (ticket.hold.equals("released")) {
      house.refuse(request, "HOLD_NOT_FOUND");
    } else if (house.cancelled) {
      house.refuse(request, "EVENT_CANCELLED");
    } else if (house.isStarted(request.at())) {
      house.refuse(request, "EVENT_STARTED");
    } else {
      ticket.endHold("confirmed", request);
      ticket.changeBooking("confirmed", request);
      ticket.reference = Objects.requireNonNullElse(r.reference(), "-");
      if (ticket.wait.equals("offered")) {
        ticket.changeWait("promoted", request);
      }
      house.say(
          "confirmed %s as %s of %s %d %s for %s of entry %s"
              .formatted(
                  ticket.id,
                  ticket.id,
                  ticket.asker,
                  ticket.quantity,
                  ticket.places(),
                  ticket.reference,
                  ticket.entryId()));
    }
  }

  void release(LoggedRequest request, UUID id) {
    NaiveTicket ticket = house.hold(id);
    if (ticket == null) {
      house.refuse(request, "HOLD_NOT_FOUND");
    } else if (!isTheirs(request, ticket.asker)) {
      house.refuse(request, "NOT_OWNER");
    } else if (ticket.hold.equals("released")) {
      house.say("released before %s of %s".formatted(id, ticket.asker));
    } else if (ticket.hold.equals("confirmed")) {
      house.refuse(request, "ALREADY_BOOKED");
    } else if (ticket.hold.equals("expired")) {
      house.refuse(request, "HOLD_EXPIRED");
    } else if (house.cancelled) {
      house.refuse(request, "EVENT_CANCELLED");
    } else {
      end(ticket, "released", "declined", request);
      house.say(
          "released %s of %s %d %s of entry %s"
              .formatted(id, ticket.asker, ticket.quantity, ticket.places(), ticket.entryId()));
      moveLineOf(ticket, request);
    }
  }

  void leave(LoggedRequest request, UUID id) {
    NaiveTicket ticket = house.entry(id);
    if (ticket == null) {
      house.refuse(request, "BOOKING_NOT_FOUND");
      return;
    }
    if (!isTheirs(request, ticket.asker)) {
      house.refuse(request, "NOT_OWNER");
      return;
    }
    switch (ticket.wait) {
      case "left", "declined", "expired" ->
          house.say("left before %s of %s".formatted(id, ticket.asker));
      case "promoted" -> house.refuse(request, "ALREADY_BOOKED");
      case "offered" -> release(request, id);
      case "voided" -> house.refuse(request, "EVENT_CANCELLED");
      default -> {
        if (house.cancelled) {
          house.refuse(request, "EVENT_CANCELLED");
        } else {
          ticket.changeWait("left", request);
          house.say("left %s of %s %d".formatted(id, ticket.asker, ticket.quantity));
          moveLineOf(ticket, request);
        }
      }
    }
  }

  /** What is due at an event that is not cancelled. */
  void expire(LoggedRequest request) {
    for (int i = 0; i < NaiveHouse.MOST_DUE_AT_ONCE; i++) {
      NaiveTicket first = null;
      for (NaiveTicket ticket : house.tickets) {
        if (ticket.hold.equals("held")
            && !ticket.expires.isAfter(request.at())
            && (first == null || isBefore(ticket, first))) {
          first = ticket;
        }
      }
      if (first == null) {
        return;
      }
      end(first, "expired", "expired", request);
      house.say(
          "expired %s of %s %d at %s %s of entry %s"
              .formatted(
                  first.id,
                  first.asker,
                  first.quantity,
                  house.name,
                  first.places(),
                  first.entryId()));
      moveLineOf(first, request);
    }
  }

  /** By the end of their time, then by id. */
  static boolean isBefore(NaiveTicket a, NaiveTicket b) {
    return a.expires.equals(b.expires)
        ? a.id.toString().compareTo(b.id.toString()) < 0
        : a.expires.isBefore(b.expires);
  }

  private void end(NaiveTicket ticket, String hold, String wait, LoggedRequest request) {
    ticket.endHold(hold, request);
    if (ticket.wait.equals("offered")) {
      ticket.changeWait(wait, request);
    }
    house.seats.give(ticket.seats, null);
  }

  private void moveLineOf(NaiveTicket ticket, LoggedRequest request) {
    house.areasByName().stream()
        .filter(area -> area.name.equals(ticket.category))
        .forEach(area -> house.move(area, request));
  }

  private static boolean isTheirs(LoggedRequest request, UUID owner) {
    return request.record().actor().role() == Role.ADMIN || request.userId().equals(owner);
  }
}
