package dev.evently.processor.store;

import dev.evently.processor.decision.EventState;
import dev.evently.processor.decision.PlacedRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads the slice of state that a batch can touch, in a handful of set-based queries whose cost
 * follows the batch, not what is already booked.
 */
final class SliceReader {
  private static final String DECIDED =
      "select request_id from decision where request_id = any(:ids)";
  private static final String EVENTS = "select * from event where event_id = any(:ids)";
  private static final String BOOKINGS = "select * from booking where booking_id = any(:ids)";
  private static final String ENTRIES = "select * from waitlist_entry where entry_id = any(:ids)";
  private static final String ACTIVE_BOOKINGS =
      """
      select b.* from unnest(:events, :users) as k (event_id, user_id)
      join booking b on b.event_id = k.event_id and b.user_id = k.user_id
        and b.status = 'CONFIRMED'\
      """;
  private static final String WAITING_ENTRIES =
      """
      select w.* from unnest(:events, :users) as k (event_id, user_id)
      join waitlist_entry w on w.event_id = k.event_id and w.user_id = k.user_id
        and w.status = 'WAITING'\
      """;
  private static final String HEAD_OF_LINE =
      """
      select * from waitlist_entry where event_id = :event and status = 'WAITING'
      order by log_offset limit :length\
      """;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final Map<UUID, BookingRow> bookings = new HashMap<>();
  private final Map<UUID, WaitlistRow> entries = new HashMap<>();

  private SliceReader(StatelessSession session, BatchKeys keys) {
    this.session = session;
    this.keys = keys;
  }

  static Slice read(StatelessSession session, List<PlacedRequest> batch) {
    return new SliceReader(session, new BatchKeys(batch)).read();
  }

  private Slice read() {
    Map<UUID, EventRow> events = new HashMap<>();
    byId(EVENTS, EventRow.class, keys.events).forEach(row -> events.put(row.eventId, row));
    byId(BOOKINGS, BookingRow.class, keys.bookings).forEach(this::add);
    byId(ENTRIES, WaitlistRow.class, keys.entries).forEach(this::add);
    ofSeekers(ACTIVE_BOOKINGS, BookingRow.class).forEach(this::add);
    ofSeekers(WAITING_ENTRIES, WaitlistRow.class).forEach(this::add);
    Map<UUID, Long> lineKnownUpTo = readHeadsOfLines(events);

    var bookingsOf = new HashMap<UUID, List<BookingRow>>();
    bookings.values().forEach(row -> of(bookingsOf, row.eventId).add(row));
    var entriesOf = new HashMap<UUID, List<WaitlistRow>>();
    entries.values().forEach(row -> of(entriesOf, row.eventId).add(row));
    Slice slice = new Slice(byId(DECIDED, UUID.class, keys.requests), events, bookings, entries);
    for (UUID event : keys.events) {
      slice.put(
          state(
              event,
              events.get(event),
              of(bookingsOf, event),
              of(entriesOf, event),
              lineKnownUpTo.getOrDefault(event, -1L)));
    }
    return slice;
  }

  private <T> List<T> byId(String query, Class<T> type, Set<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(query, type)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList();
  }

  private <T> List<T> ofSeekers(String query, Class<T> type) {
    Collection<BatchKeys.Seeker> seekers = keys.seekers;
    if (seekers.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(query, type)
        .setParameter(
            "events", seekers.stream().map(BatchKeys.Seeker::eventId).toArray(UUID[]::new))
        .setParameter("users", seekers.stream().map(BatchKeys.Seeker::userId).toArray(UUID[]::new))
        .getResultList();
  }

  /** Reads each line as far as promotion can reach; the offset up to which it is whole. */
  private Map<UUID, Long> readHeadsOfLines(Map<UUID, EventRow> events) {
    Map<UUID, Long> knownUpTo = new HashMap<>();
    keys.releases()
        .forEach((id, releases) -> {
          EventRow event = events.get(id);
          if (event == null || event.waitlisted == 0) {
            knownUpTo.put(id, Long.MAX_VALUE);
          } else {
            knownUpTo.put(id, readHeadOfLine(event, reach(event, releases)));
          }
        });
    return knownUpTo;
  }

  private long readHeadOfLine(EventRow event, int length) {
    List<WaitlistRow> head =
        session
            .createNativeQuery(HEAD_OF_LINE, WaitlistRow.class)
            .setParameter("event", event.eventId)
            .setParameter("length", length)
            .getResultList();
    head.forEach(this::add);
    return head.size() < length ? Long.MAX_VALUE : head.getLast().offset;
  }

  /**
   * How many entries a batch can look at: each promotion takes at least one free place, and each
   * entry that leaves lets one more come to the front.
   */
  private int reach(EventRow event, BatchKeys.Releases releases) {
    int free = event.capacity - event.confirmed - event.held;
    long places = free;
    for (UUID cancelled : releases.cancelled()) {
      places += quantity(cancelled);
    }
    for (int capacity : releases.capacities()) {
      places += Math.max(0, capacity - event.confirmed - event.held);
    }
    return (int) Math.min(places + releases.left().size(), event.waitlisted) + 1;
  }

  private int quantity(UUID bookingId) {
    BookingRow booking = bookings.get(bookingId);
    if (booking != null) {
      return booking.quantity;
    }
    WaitlistRow entry = entries.get(bookingId);
    return entry != null ? entry.quantity : keys.asked(bookingId);
  }

  private static EventState state(
      UUID id,
      @Nullable EventRow event,
      List<BookingRow> bookings,
      List<WaitlistRow> entries,
      long lineKnownUpTo) {
    if (event == null) {
      return EventState.empty(id);
    }
    return new EventState(
        id,
        event.details(),
        event.confirmed,
        event.held,
        event.sequence,
        bookings.stream().map(BookingRow::booking).toList(),
        event.waitlisted,
        entries.stream().map(WaitlistRow::entry).toList(),
        lineKnownUpTo);
  }

  private void add(BookingRow row) {
    bookings.put(row.bookingId, row);
  }

  private void add(WaitlistRow row) {
    entries.put(row.entryId, row);
  }

  private static <T> List<T> of(Map<UUID, List<T>> map, UUID event) {
    return map.computeIfAbsent(event, _ -> new ArrayList<>());
  }
}
