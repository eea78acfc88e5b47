package dev.evently.audit.verify;

import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has which tickets of one event: its confirmed bookings and active holds, counted again. */
final class AllocationLedger {
  private final Violations violations;
  private final Inventory inventory;
  private final Map<UUID, Allocation> bookings = new HashMap<>();
  private final Map<UUID, Allocation> holds = new HashMap<>();
  private final Set<UUID> prolonged = new HashSet<>();
  private final TreeSet<Allocation> byExpiry = new TreeSet<>(Allocation.BY_EXPIRY);

  AllocationLedger(Violations violations, Inventory inventory) {
    this.violations = violations;
    this.inventory = inventory;
  }

  Map<UUID, Allocation> bookings() {
    return bookings;
  }

  Map<UUID, Allocation> holds() {
    return holds;
  }

  /** The hold that expires first; null without one. */
  @Nullable Allocation firstToExpire() {
    return byExpiry.isEmpty() ? null : byExpiry.first();
  }

  void book(OutcomeRecord record, Allocation booking) {
    CategoryLedger category = soldIn(record, booking);
    if (category != null) {
      category.confirmed += booking.quantity();
    }
    keep(record, bookings, booking);
    seats(
        record,
        inventory.seats.take(
            booking.id(), booking.quantity(), booking.category(), booking.tickets(), true));
  }

  void hold(OutcomeRecord record, Allocation hold) {
    CategoryLedger category = soldIn(record, hold);
    if (category != null) {
      category.held += hold.quantity();
    }
    keep(record, holds, hold);
    byExpiry.add(hold);
    seats(
        record,
        inventory.seats.take(hold.id(), hold.quantity(), hold.category(), hold.tickets(), false));
  }

  void cancel(OutcomeRecord record, Allocation told) {
    Allocation booking = bookings.remove(told.id());
    if (!told.equals(booking)) {
      violations.sequences().add(record, "gave back %s of booking %s", told, booking);
    }
    if (booking != null) {
      category(booking).confirmed -= booking.quantity();
      seats(record, inventory.seats.free(booking.id(), booking.tickets()));
    }
  }

  void reduce(OutcomeRecord record, BookingReduced o) {
    Allocation booking = bookings.get(o.bookingId());
    Allocation kept = Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets());
    if (booking == null || !booking.isDividedInto(kept, o.returned(), o.returnedSeats())) {
      violations.sequences().add(record, "reduced booking %s by %s", booking, o);
    }
    if (booking != null) {
      category(booking).confirmed -= o.returned();
      bookings.put(o.bookingId(), kept);
      seats(record, inventory.seats.free(booking.id(), o.returnedTickets()));
    }
  }

  void transfer(OutcomeRecord record, BookingTransferred o) {
    Allocation told = Allocation.booking(o.bookingId(), o.fromUserId(), o.quantity(), o.tickets());
    Allocation booking = bookings.get(o.bookingId());
    if (!told.equals(booking)) {
      violations.sequences().add(record, "transferred %s of booking %s", told, booking);
    }
    bookings.put(o.bookingId(), told.of(o.toUserId()));
  }

  void reduce(OutcomeRecord record, HoldReduced o) {
    Allocation hold = holds.get(o.holdId());
    Instant end = hold == null ? Instant.MAX : hold.expiry();
    Allocation kept = new Allocation(o.holdId(), o.userId(), o.quantity(), o.tickets(), end, null);
    if (hold == null || !hold.isDividedInto(kept, o.returned(), o.returnedSeats())) {
      violations.holds().add(record, "reduced hold %s by %s", hold, o);
    }
    if (hold != null) {
      category(hold).held -= o.returned();
      byExpiry.remove(hold);
      byExpiry.add(kept);
      holds.put(o.holdId(), kept);
      seats(record, inventory.seats.free(hold.id(), o.returnedTickets()));
    }
  }

  void prolong(OutcomeRecord record, HoldProlonged o) {
    Allocation hold = holds.get(o.holdId());
    Allocation longer =
        new Allocation(
            o.holdId(), o.userId(), o.quantity(), o.tickets(), o.expiresAt(), o.entryId());
    if (hold == null
        || !hold.until(o.expiresAt()).equals(longer)
        || o.expiresAt().isBefore(hold.expiry())
        || !record.decidedAt().isBefore(hold.expiry())) {
      violations.holds().add(record, "prolonged %s by %s", hold, o);
    }
    if (!prolonged.add(o.holdId())) {
      violations.holds().add(record, "prolonged %s twice", o.holdId());
    }
    if (hold != null) {
      byExpiry.remove(hold);
      holds.put(longer.id(), longer);
      byExpiry.add(longer);
    }
  }

  void confirm(OutcomeRecord record, HoldConfirmed o) {
    Allocation hold = endHold(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
    if (hold == null) {
      return;
    }
    if (!record.decidedAt().isBefore(hold.expiry())) {
      violations.holds().add(record, "%s was confirmed after it had expired", hold.id());
    }
    if (!o.bookingId().equals(o.holdId()) || !Objects.equals(o.tickets(), hold.tickets())) {
      violations.holds().add(record, "%s became %s", hold, o);
    }
    category(hold).confirmed += hold.quantity();
    keep(record, bookings, hold.confirmed());
    seats(record, inventory.seats.book(hold.id(), hold.tickets()));
  }

  void expire(OutcomeRecord record, HoldExpired o) {
    Allocation first = firstToExpire();
    if (first == null
        || !first.id().equals(o.holdId())
        || (first.expiry().isAfter(record.decidedAt())
            && !inventory.hasStarted(record.decidedAt()))) {
      violations.holds().add(record, "%s expired while %s was first", o.holdId(), first);
    }
    release(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
  }

  void release(
      OutcomeRecord record, UUID holdId, UUID userId, int quantity, @Nullable UUID entryId) {
    Allocation hold = endHold(record, holdId, userId, quantity, entryId);
    if (hold != null) {
      seats(record, inventory.seats.free(hold.id(), hold.tickets()));
    }
  }

  /** Takes the hold away; null when there was none. */
  private @Nullable Allocation endHold(
      OutcomeRecord record, UUID holdId, UUID userId, int quantity, @Nullable UUID entryId) {
    Allocation hold = holds.remove(holdId);
    if (hold == null
        || !hold.userId().equals(userId)
        || hold.quantity() != quantity
        || !Objects.equals(hold.entryId(), entryId)) {
      violations
          .holds()
          .add(
              record,
              "ended a hold %s of %s for %d tickets of offer %s, but there was %s",
              holdId,
              userId,
              quantity,
              entryId,
              hold);
    }
    prolonged.remove(holdId);
    if (hold != null) {
      byExpiry.remove(hold);
      category(hold).held -= hold.quantity();
    }
    return hold;
  }

  /** The category that the tickets are taken from, at its price; null when there is none. */
  private @Nullable CategoryLedger soldIn(OutcomeRecord record, Allocation allocation) {
    CategoryLedger category = inventory.category(allocation.category());
    if (category == null) {
      violations
          .categories()
          .add(
              record,
              "%s takes tickets of \"%s\", which is not on sale",
              allocation.id(),
              allocation.category());
      return null;
    }
    Tickets tickets = allocation.tickets();
    if (!Objects.equals(category.price, tickets == null ? null : tickets.price())) {
      violations
          .categories()
          .add(record, "%s costs %s, not %s", allocation.id(), tickets, category.price);
    }
    return category;
  }

  private void keep(OutcomeRecord record, Map<UUID, Allocation> kept, Allocation allocation) {
    if (bookings.containsKey(allocation.id()) || holds.containsKey(allocation.id())) {
      violations.holds().add(record, "%s has tickets already", allocation.id());
    }
    kept.put(allocation.id(), allocation);
  }

  private CategoryLedger category(Allocation allocation) {
    return Objects.requireNonNullElseGet(
        inventory.category(allocation.category()), () -> new CategoryLedger(allocation.category()));
  }

  private void seats(OutcomeRecord record, List<String> wrong) {
    wrong.forEach(what -> violations.seats().add(record, "%s", what));
  }
}
