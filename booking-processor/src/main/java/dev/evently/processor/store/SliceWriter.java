package dev.evently.processor.store;

import dev.evently.processor.decision.Booking;
import dev.evently.processor.decision.Decision;
import dev.evently.processor.decision.EventState;
import dev.evently.processor.decision.WaitlistEntry;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;

/** Writes what the fold changed, each table in one batch of inserts and one of updates. */
final class SliceWriter {
  private final Slice slice;
  private final List<Object> inserts = new ArrayList<>();
  private final List<Object> updates = new ArrayList<>();

  private SliceWriter(Slice slice) {
    this.slice = slice;
  }

  static void write(StatelessSession session, Slice slice, List<Decision> decisions) {
    new SliceWriter(slice).write(session, decisions);
  }

  private void write(StatelessSession session, List<Decision> decisions) {
    slice.states().forEach(this::addEvent);
    slice.states().forEach(this::addBookings);
    slice.states().forEach(this::addEntries);
    decisions.forEach(decision -> inserts.add(new DecisionRow(decision)));
    // Updates first: a cancelled booking makes room in the index for a new one of the same user.
    session.updateMultiple(updates);
    session.insertMultiple(inserts);
  }

  private void addEvent(EventState state) {
    if (state.details() == null) {
      return;
    }
    EventRow row = slice.events.get(state.eventId());
    if (row == null) {
      inserts.add(new EventRow(state));
    } else if (row.sequence != state.sequence()) {
      row.take(state);
      updates.add(row);
    }
  }

  private void addBookings(EventState state) {
    for (Booking booking : state.bookings()) {
      BookingRow row = slice.bookings.get(booking.bookingId());
      if (row == null) {
        inserts.add(new BookingRow(state.eventId(), booking));
      } else if (row.status != booking.status()) {
        updates.add(new BookingRow(state.eventId(), booking));
      }
    }
  }

  private void addEntries(EventState state) {
    for (WaitlistEntry entry : state.waitlistEntries()) {
      WaitlistRow row = slice.entries.get(entry.entryId());
      if (row == null) {
        inserts.add(new WaitlistRow(state.eventId(), entry));
      } else if (row.status != entry.status()) {
        updates.add(new WaitlistRow(state.eventId(), entry));
      }
    }
  }
}
