package dev.evently.processor.store;

import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.Hold;
import dev.evently.processor.rules.TicketPool;
import dev.evently.processor.rules.WaitlistEntry;
import dev.evently.processor.store.LoadedState.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a batch changed: the new rows of a table by one COPY, the counters of events by one
 * statement, and what is rarer by batches of Hibernate.
 */
final class StateWriter {
  private static final String LEAVE_SLOTS =
      """
      update booking b set slot = b.booking_id
      from unnest(:ids, :events) as k (booking_id, event_id)
      where b.booking_id = k.booking_id and b.event_id = k.event_id\
      """;

  private final LoadedState loaded;
  private final List<Object> inserts = new ArrayList<>();
  private final List<Object> updates = new ArrayList<>();
  private final List<Object> cancelled = new ArrayList<>();
  private final List<RowKey> transferred = new ArrayList<>();
  private final List<Object> deletes = new ArrayList<>();
  private final EventCounters counters = new EventCounters();
  private final List<BookingRow> bookings = new ArrayList<>();
  private final List<HoldRow> holds = new ArrayList<>();
  private final List<WaitlistRow> entries = new ArrayList<>();
  private final SeatWriter seats = new SeatWriter();
  private final RunWriter runs = new RunWriter();

  private StateWriter(LoadedState loaded) {
    this.loaded = loaded;
  }

  /**
   * Writes, and returns the rows of events that are now as the database has them: not those that
   * Hibernate wrote, because it rounds times.
   */
  static Collection<EventRow> write(StatelessSession session, LoadedState loaded) {
    new StateWriter(loaded).write(session);
    return loaded.events.values();
  }

  private void write(StatelessSession session) {
    loaded.states().stream().filter(this::hasMoved).forEach(this::add);
    session.deleteMultiple(deletes);
    freeSlots(session);
    session.updateMultiple(updates);
    counters.write(session);
    session.insertMultiple(inserts);
    CopyRows.copy(session, BookingRow.COPIED, bookings, BookingRow::copy);
    CopyRows.copy(session, HoldRow.COPIED, holds, HoldRow::copy);
    CopyRows.copy(session, WaitlistRow.COPIED, entries, WaitlistRow::copy);
    seats.write(session);
    runs.write(session);
  }

  /**
   * Frees the slots that other bookings take in this batch. The index that allows a user one
   * booking at an event is checked after each statement. So cancelled bookings are written first,
   * and transferred ones, which may change hands in a ring, leave their slots before they take
   * others.
   */
  private void freeSlots(StatelessSession session) {
    session.updateMultiple(cancelled);
    if (!transferred.isEmpty()) {
      session
          .createNativeMutationQuery(LEAVE_SLOTS)
          .setParameter("ids", transferred.stream().map(RowKey::id).toArray(UUID[]::new))
          .setParameter("events", transferred.stream().map(RowKey::eventId).toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  private boolean hasMoved(EventState state) {
    EventRow row = loaded.events.get(state.eventId());
    return state.details() != null && (row == null || row.sequence != state.sequence());
  }

  private void add(EventState state) {
    UUID event = state.eventId();
    EventRow row = loaded.events.get(event);
    if (row == null) {
      inserts.add(new EventRow(state));
    } else if (row.differsOnlyInCountersFrom(state)) {
      row.update(state);
      counters.add(row);
    } else {
      row.update(state);
      updates.add(row);
      loaded.events.remove(event);
    }
    addCategories(state);
    for (Booking booking : state.bookings()) {
      addBooking(event, loaded.bookings.get(new RowKey(event, booking.bookingId())), booking);
    }
    for (Hold hold : state.holds()) {
      addRow(
          loaded.holds.get(new RowKey(event, hold.holdId())),
          hold,
          new HoldRow(event, hold),
          holds);
    }
    for (WaitlistEntry entry : state.waitlistEntries()) {
      addRow(
          loaded.entries.get(new RowKey(event, entry.entryId())),
          entry,
          new WaitlistRow(event, entry),
          entries);
    }
    seats.add(state, loaded.seatsOf(event));
    runs.add(state, loaded.runsOf(event));
  }

  private void addBooking(UUID event, @Nullable Booking before, Booking now) {
    if (before != null && now.status() == Booking.Status.CANCELLED) {
      if (!before.equals(now)) {
        cancelled.add(new BookingRow(event, now));
      }
      return;
    }
    if (before != null && !before.userId().equals(now.userId())) {
      transferred.add(new RowKey(event, now.bookingId()));
    }
    addRow(before, now, new BookingRow(event, now), bookings);
  }

  private <T, R> void addRow(@Nullable T before, T now, R row, List<R> added) {
    if (before == null) {
      added.add(row);
    } else if (!before.equals(now)) {
      updates.add(row);
    }
  }

  private void addCategories(EventState state) {
    Map<String, CategoryRow> before = new HashMap<>();
    loaded.categoriesOf(state.eventId()).forEach(row -> before.put(row.name, row));
    for (TicketPool pool : state.pools()) {
      if (pool.category() != null) {
        boolean isNew = before.remove(pool.name()) == null;
        (isNew ? inserts : updates).add(new CategoryRow(state.eventId(), pool));
      }
    }
    deletes.addAll(before.values());
  }
}
