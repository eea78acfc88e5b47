package dev.evently.audit.verify;

import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Tickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has which places of one event: its bookings and active holds. */
final class PlacesLedger {
  private final Complaints complaints;
  private final Sale sale;
  private final Map<UUID, Places> bookings = new HashMap<>();
  private final Map<UUID, Places> holds = new HashMap<>();
  private final TreeSet<Places> due = new TreeSet<>(Places.BY_EXPIRY);

  PlacesLedger(Complaints complaints, Sale sale) {
    this.complaints = complaints;
    this.sale = sale;
  }

  Map<UUID, Places> bookings() {
    return bookings;
  }

  Map<UUID, Places> holds() {
    return holds;
  }

  /** The hold that ends first; null without one. */
  @Nullable Places firstDue() {
    return due.isEmpty() ? null : due.first();
  }

  /** Moves the places of a category, and says when they cost something else. */
  private @Nullable LineLedger taking(OutcomeRecord record, Places places) {
    LineLedger line = sale.line(places.category());
    if (line == null) {
      complaints
          .categories()
          .add(
              record,
              "%s takes places of \"%s\", which are not sold",
              places.id(),
              places.category());
      return line;
    }
    Tickets tickets = places.tickets();
    if (!Objects.equals(line.price, tickets == null ? null : tickets.price())) {
      complaints.categories().add(record, "%s costs %s, not %s", places.id(), tickets, line.price);
    }
    return line;
  }

  void book(OutcomeRecord record, Places booking) {
    LineLedger line = taking(record, booking);
    if (line != null) {
      line.confirmed += booking.quantity();
    }
    keep(record, bookings, booking);
    seated(
        record,
        sale.seats.take(
            booking.id(), booking.quantity(), booking.category(), booking.tickets(), true));
  }

  void hold(OutcomeRecord record, Places hold) {
    LineLedger line = taking(record, hold);
    if (line != null) {
      line.held += hold.quantity();
    }
    keep(record, holds, hold);
    due.add(hold);
    seated(
        record,
        sale.seats.take(hold.id(), hold.quantity(), hold.category(), hold.tickets(), false));
  }

  private void keep(OutcomeRecord record, Map<UUID, Places> kept, Places places) {
    if (bookings.containsKey(places.id()) || holds.containsKey(places.id())) {
      complaints.holds().add(record, "%s has places already", places.id());
    }
    kept.put(places.id(), places);
  }

  void unbook(OutcomeRecord record, Places told) {
    Places booking = bookings.remove(told.id());
    if (!told.equals(booking)) {
      complaints.sequences().add(record, "gave back %s of booking %s", told, booking);
    }
    if (booking != null) {
      line(booking).confirmed -= booking.quantity();
      seated(record, sale.seats.free(booking.id(), booking.tickets()));
    }
  }

  void transfer(OutcomeRecord record, BookingTransferred o) {
    Places told = Places.booked(o.bookingId(), o.fromUserId(), o.quantity(), o.tickets());
    Places booking = bookings.get(o.bookingId());
    if (!told.equals(booking)) {
      complaints.sequences().add(record, "transferred %s of booking %s", told, booking);
    }
    bookings.put(o.bookingId(), told.of(o.toUserId()));
  }

  void confirm(OutcomeRecord record, HoldConfirmed o) {
    Places hold = ended(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
    if (hold == null) {
      return;
    }
    if (!record.decidedAt().isBefore(hold.expiry())) {
      complaints.holds().add(record, "%s was confirmed after its time", hold.id());
    }
    if (!o.bookingId().equals(o.holdId()) || !Objects.equals(o.tickets(), hold.tickets())) {
      complaints.holds().add(record, "%s became %s", hold, o);
    }
    line(hold).confirmed += hold.quantity();
    keep(record, bookings, hold.booked());
    seated(record, sale.seats.book(hold.id(), hold.tickets()));
  }

  void expire(OutcomeRecord record, HoldExpired o) {
    Places first = firstDue();
    if (first == null
        || !first.id().equals(o.holdId())
        || first.expiry().isAfter(record.decidedAt())) {
      complaints.holds().add(record, "%s expired while %s was first", o.holdId(), first);
    }
    unhold(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
  }

  void unhold(
      OutcomeRecord record, UUID holdId, UUID userId, int quantity, @Nullable UUID entryId) {
    Places hold = ended(record, holdId, userId, quantity, entryId);
    if (hold != null) {
      seated(record, sale.seats.free(hold.id(), hold.tickets()));
    }
  }

  /** Takes the hold away; null when there was none. */
  private @Nullable Places ended(
      OutcomeRecord record, UUID holdId, UUID userId, int quantity, @Nullable UUID entryId) {
    Places hold = holds.remove(holdId);
    if (hold == null
        || !hold.userId().equals(userId)
        || hold.quantity() != quantity
        || !Objects.equals(hold.entryId(), entryId)) {
      complaints
          .holds()
          .add(
              record,
              "ended a hold %s of %s for %d places of offer %s, but there was %s",
              holdId,
              userId,
              quantity,
              entryId,
              hold);
    }
    if (hold != null) {
      due.remove(hold);
      line(hold).held -= hold.quantity();
    }
    return hold;
  }

  private LineLedger line(Places places) {
    return Objects.requireNonNullElseGet(
        sale.line(places.category()), () -> new LineLedger(places.category()));
  }

  private void seated(OutcomeRecord record, List<String> wrong) {
    wrong.forEach(what -> complaints.seats().add(record, "%s", what));
  }
}
