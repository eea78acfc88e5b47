package dev.evently.processor.store;

import dev.evently.processor.decision.Booking;
import dev.evently.processor.decision.Decision;
import dev.evently.processor.decision.EventState;
import dev.evently.processor.decision.Hold;
import dev.evently.processor.decision.Pool;
import dev.evently.processor.decision.WaitlistEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the fold changed: the new rows of a table by one COPY, the counters of events by one
 * statement, and what is rarer by batches of Hibernate.
 */
final class SliceWriter {
  private final Slice slice;
  private final List<Object> inserts = new ArrayList<>();
  private final List<Object> updates = new ArrayList<>();
  private final List<Object> cancelled = new ArrayList<>();
  private final List<UUID> transferred = new ArrayList<>();
  private final List<Object> deletes = new ArrayList<>();
  private final EventCounters counters = new EventCounters();
  private final CopyRows bookings = new CopyRows(BookingRow.COPIED);
  private final CopyRows holds = new CopyRows(HoldRow.COPIED);
  private final CopyRows entries = new CopyRows(WaitlistRow.COPIED);
  private final CopyRows written = new CopyRows(DecisionRow.COPIED);
  private final SeatWriter seats = new SeatWriter();

  private SliceWriter(Slice slice) {
    this.slice = slice;
  }

  static void write(StatelessSession session, Slice slice, List<Decision> decisions) {
    new SliceWriter(slice).write(session, decisions);
  }

  private void write(StatelessSession session, List<Decision> decisions) {
    slice.states().stream().filter(this::hasMoved).forEach(this::add);
    decisions.forEach(decision -> DecisionRow.copy(decision, written));
    session.deleteMultiple(deletes);
    makeRoom(session);
    session.updateMultiple(updates);
    counters.write(session);
    session.insertMultiple(inserts);
    bookings.write(session);
    holds.write(session);
    entries.write(session);
    written.write(session);
    seats.write(session);
  }

  /**
   * A user may have one booking at an event, and the index says so after each statement, not only
   * at the end: cancelled bookings go first, and those that change hands, perhaps in a ring, step
   * aside.
   */
  private void makeRoom(StatelessSession session) {
    session.updateMultiple(cancelled);
    if (!transferred.isEmpty()) {
      session
          .createNativeMutationQuery(
              "update booking set slot = booking_id where booking_id = any(:ids)")
          .setParameter("ids", transferred.toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  private boolean hasMoved(EventState state) {
    EventRow row = slice.events.get(state.eventId());
    return state.details() != null && (row == null || row.sequence != state.sequence());
  }

  private void add(EventState state) {
    UUID event = state.eventId();
    EventRow row = slice.events.get(event);
    if (row == null) {
      inserts.add(new EventRow(state));
    } else if (row.movesOnlyTo(state)) {
      row.take(state);
      counters.add(row);
    } else {
      row.take(state);
      updates.add(row);
    }
    addCategories(state);
    for (Booking booking : state.bookings()) {
      addBooking(event, slice.bookings.get(booking.bookingId()), booking);
    }
    for (Hold hold : state.holds()) {
      HoldRow now = new HoldRow(event, hold);
      addRow(slice.holds.get(hold.holdId()), hold, now, () -> now.copy(holds));
    }
    for (WaitlistEntry entry : state.waitlistEntries()) {
      WaitlistRow now = new WaitlistRow(event, entry);
      addRow(slice.entries.get(entry.entryId()), entry, now, () -> now.copy(entries));
    }
    seats.add(state, slice.seatsOf(event));
  }

  private void addBooking(UUID event, @Nullable Booking before, Booking now) {
    if (before != null && now.status() == Booking.Status.CANCELLED) {
      if (!before.equals(now)) {
        cancelled.add(new BookingRow(event, now));
      }
      return;
    }
    if (before != null && !before.userId().equals(now.userId())) {
      transferred.add(now.bookingId());
    }
    BookingRow row = new BookingRow(event, now);
    addRow(before, now, row, () -> row.copy(bookings));
  }

  private <T> void addRow(@Nullable T before, T now, Object row, Runnable copy) {
    if (before == null) {
      copy.run();
    } else if (!before.equals(now)) {
      updates.add(row);
    }
  }

  private void addCategories(EventState state) {
    Map<String, CategoryRow> before = new HashMap<>();
    slice.categoriesOf(state.eventId()).forEach(row -> before.put(row.name, row));
    for (Pool pool : state.pools()) {
      if (pool.category() != null) {
        boolean isNew = before.remove(pool.name()) == null;
        (isNew ? inserts : updates).add(new CategoryRow(state.eventId(), pool));
      }
    }
    deletes.addAll(before.values());
  }
}
