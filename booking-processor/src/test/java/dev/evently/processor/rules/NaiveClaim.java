package dev.evently.processor.rules;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that somebody asked for, and what became of it: a wait, a hold, a booking. */
final class NaiveClaim {
  final UUID id;
  final UUID asker;
  int quantity;
  final String category;

  /** Of the booking: a transfer changes it. */
  UUID owner;

  List<String> seats = List.of();
  String price = "-";
  String reference = "-";

  /** Empty when it got its tickets in turn, as nearly always. */
  String outOfTurn = "";

  Instant expires = Instant.EPOCH;

  /** Of the hold. */
  Instant endedAt = Instant.EPOCH;

  /** Empty when it never waited; else waiting, offered, promoted, left, declined... */
  String wait = "";

  /** Empty when it never was a hold; else held, confirmed, released, expired, voided. */
  String hold = "";

  /** Empty when it never was a booking; else confirmed or cancelled, by whomever. */
  String booking = "";

  /** Those whose decisions made the booking what it is, beginning with the one of its own id. */
  final Set<UUID> bookingBy = new LinkedHashSet<>();

  /** To whom the booking is offered, nobody when that is nobody known; empty when it is not. */
  String offer = "";

  /** The request that offered it last. */
  UUID offeredBy = new UUID(0, 0);

  NaiveClaim(UUID id, UUID asker, int quantity, String category) {
    this.id = id;
    this.asker = asker;
    this.owner = asker;
    this.quantity = quantity;
    this.category = category;
    bookingBy.add(id);
  }

  /** The booking is something else by this request. */
  void changeBooking(String state, LoggedRequest by) {
    booking = state;
    bookingBy.add(by.requestId());
  }

  /** Of the hold and the wait that a booking came from, which stay as they were. */
  private @Nullable Integer askedQuantity;

  private String askedTickets = "";

  /** The booking keeps fewer tickets. */
  void keep(int fewer, List<String> kept) {
    if (askedQuantity == null) {
      askedQuantity = quantity;
      askedTickets = tickets();
    }
    quantity = fewer;
    seats = kept;
  }

  int askedQuantity() {
    return askedQuantity == null ? quantity : askedQuantity;
  }

  String askedTickets() {
    return askedQuantity == null ? tickets() : askedTickets;
  }

  /** Ends an offer with its booking, and says so. */
  String endOffer() {
    String ended = offer.isEmpty() || offer.equals("nobody") ? "" : ", no more for " + offer;
    offer = "";
    return ended;
  }

  /** Whose decisions last changed the wait, placed the hold, and ended it. */
  String waitBy = "-";

  String heldBy = "-";
  String prolongedBy = "-";

  /** Of what an organiser keeps back. */
  String label = "-";

  String endedBy = "-";

  /** The wait is something else by this request. */
  void changeWait(String state, LoggedRequest by) {
    wait = state;
    waitBy = by.requestId().toString();
  }

  void hold(Instant until, LoggedRequest by) {
    hold = "held";
    expires = until;
    bookingBy.add(by.requestId());
    heldBy = by.requestId().toString();
  }

  void prolong(Instant until, LoggedRequest by) {
    expires = until;
    bookingBy.add(by.requestId());
    prolongedBy = by.requestId().toString();
  }

  void endHold(String state, LoggedRequest by) {
    hold = state;
    endedAt = by.at();
    endedBy = by.requestId().toString();
  }

  String waiting() {
    return wait;
  }

  String hold() {
    return hold;
  }

  String booking() {
    return booking;
  }

  boolean takesTickets() {
    return booking.equals("confirmed") || hold.equals("held");
  }

  /** Whether its tickets count as a user's: confirmed, held or waited for. */
  boolean isClaimOf(UUID user) {
    if (!label.equals("-")) {
      return false;
    }
    return takesTickets() ? owner.equals(user) : wait.equals("waiting") && asker.equals(user);
  }

  String entryId() {
    return wait.isEmpty() ? "-" : id.toString();
  }

  /** What the tickets are, beside their number. */
  String tickets() {
    return "[%s|%s|%s]"
        .formatted(
            seats.isEmpty() ? "-" : String.join(",", seats),
            category.isEmpty() ? "-" : category,
            price);
  }
}
