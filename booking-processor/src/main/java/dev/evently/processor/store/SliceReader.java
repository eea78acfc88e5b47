package dev.evently.processor.store;

import dev.evently.common.sale.Tickets;
import dev.evently.processor.decision.Booking;
import dev.evently.processor.decision.Bookings;
import dev.evently.processor.decision.Decider;
import dev.evently.processor.decision.EventState;
import dev.evently.processor.decision.Hold;
import dev.evently.processor.decision.Holds;
import dev.evently.processor.decision.PlacedRequest;
import dev.evently.processor.decision.Pool;
import dev.evently.processor.decision.Waitlist;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads the slice of state that a batch can touch, in a handful of set-based queries whose cost
 * follows the batch, not what is already booked. A table is not asked when the events' own counters
 * say that there is nothing in it.
 *
 * <p>The planner knows little of a table that grows, and its connections scan none sequentially. An
 * {@code offset 0}, which it does not look through, has it look up each key; and what is asked only
 * outside of it leaves no index but the right one.
 */
final class SliceReader {
  private static final String DECIDED = byId("request_id", "decision", "request_id");
  private static final String CATEGORIES = byId("*", "category", "event_id");
  private static final String BOOKINGS = byId("*", "booking", "booking_id");
  private static final String HOLDS = byId("*", "hold", "hold_id");
  private static final String ENTRIES = byId("*", "waitlist_entry", "entry_id");
  private static final String ACTIVE_BOOKINGS =
      """
      select b.* from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select * from booking where user_id = k.user_id and event_id = k.event_id offset 0) b
      where b.status = 'CONFIRMED'\
      """;
  private static final String ACTIVE_HOLDS =
      """
      select h.* from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select * from hold
        where event_id = k.event_id and user_id = k.user_id and status = 'HELD' offset 0) h\
      """;
  private static final String WAITING_ENTRIES =
      """
      select w.* from unnest(:events, :users) as k (event_id, user_id)
      cross join lateral (
        select * from waitlist_entry where user_id = k.user_id and status = 'WAITING' offset 0) w
      where w.event_id = k.event_id\
      """;
  private static final String DUE_HOLDS =
      """
      select * from hold
      where status = 'HELD' and expires_at <= :until and event_id = any(:events)
      order by expires_at, hold_id limit :length\
      """;
  private static final String ALL_HOLDS =
      """
      select * from hold where status = 'HELD' and event_id = :event
      order by expires_at, hold_id limit :length\
      """;
  private static final String ALL_BOOKINGS =
      """
      select * from booking where status = 'CONFIRMED' and event_id = :event
      order by booking_id limit :length\
      """;

  /** Holds that are mostly enough to know all that are due. */
  private static final int DUE_AT_FIRST = 2_000;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final Reach reach;
  private final Slice slice;
  private final Map<UUID, Instant> holdsKnownBefore = new HashMap<>();
  private final Map<UUID, List<Booking>> bookingsOf = new HashMap<>();
  private final Map<UUID, List<Hold>> holdsOf = new HashMap<>();
  private final Map<UUID, List<Booking>> ending = new HashMap<>();

  private SliceReader(StatelessSession session, BatchKeys keys, Reach reach) {
    this.session = session;
    this.keys = keys;
    this.reach = reach;
    slice = new Slice(byId(DECIDED, UUID.class, keys.requests));
  }

  static Slice read(StatelessSession session, List<PlacedRequest> batch, Reach reach) {
    return new SliceReader(session, new BatchKeys(batch), reach).read();
  }

  private Slice read() {
    EventRows.read(session, keys.events.keySet())
        .forEach(row -> slice.events.put(row.eventId, row));
    byId(CATEGORIES, CategoryRow.class, having(event -> event.categories))
        .forEach(row -> slice.categoriesOf(row.eventId).add(row));
    byId(BOOKINGS, BookingRow.class, keys.bookings).forEach(this::add);
    byId(HOLDS, HoldRow.class, keys.holds).forEach(this::add);
    ofSeekers(ACTIVE_BOOKINGS, BookingRow.class, event -> limitsUsers(event) ? event.confirmed : 0)
        .forEach(this::add);
    ofSeekers(ACTIVE_HOLDS, HoldRow.class, event -> limitsUsers(event) ? event.held : 0)
        .forEach(this::add);
    readDueHolds();
    slice.events.values().forEach(this::readEnding);
    byId(ENTRIES, WaitlistRow.class, entriesNamed()).forEach(slice::addEntry);
    ofSeekers(WAITING_ENTRIES, WaitlistRow.class, event -> event.waitlisted)
        .forEach(slice::addEntry);
    LineReader lines = new LineReader(session, keys, slice, reach);
    slice.events.values().forEach(lines::read);
    SeatReader seats = new SeatReader(session, keys, slice, reach);
    seats.readNamed(labels());
    keys.events.keySet().forEach(id -> slice.put(state(id, lines, seats)));
    return slice;
  }

  /** Whether it matters what a user has already: not at an event with seats and no limit. */
  private boolean limitsUsers(EventRow event) {
    return event.seats == 0
        || event.terms().maxPerUser() != null
        || keysOf(event.eventId).isChanged;
  }

  private EventState state(UUID id, LineReader lines, SeatReader seats) {
    EventRow event = slice.events.get(id);
    if (event == null) {
      return EventState.empty(id);
    }
    List<Pool> pools = slice.poolsOf(event);
    return new EventState(
        id,
        event.details(),
        event.sequence,
        pools,
        bookings(id),
        new Holds(
            holdsOf.getOrDefault(id, List.of()), holdsKnownBefore.getOrDefault(id, Instant.MAX)),
        Waitlist.part(slice.entriesOf(id), lines.reachOf(id)),
        seats.read(event, pools));
  }

  private Bookings bookings(UUID event) {
    List<Booking> known = bookingsOf.getOrDefault(event, List.of());
    List<Booking> inOrder = ending.get(event);
    if (inOrder == null) {
      return Bookings.part(known, null);
    }
    return inOrder.size() < bookingsToEnd(event)
        ? Bookings.whole(known)
        : Bookings.part(known, inOrder.getLast());
  }

  /** What time makes due in this batch, in all events together. */
  private void readDueHolds() {
    Set<UUID> holding = having(event -> event.held);
    if (holding.isEmpty()) {
      return;
    }
    int length = reach.times(DUE_AT_FIRST);
    List<HoldRow> due =
        session
            .createNativeQuery(DUE_HOLDS, HoldRow.class)
            .setParameter("until", keys.until())
            .setParameter("events", holding.toArray(UUID[]::new))
            .setParameter("length", length)
            .getResultList();
    due.forEach(this::add);
    Instant knownBefore = due.size() < length ? Instant.MAX : due.getLast().expiresAt;
    holding.forEach(event -> holdsKnownBefore.put(event, knownBefore));
    due.forEach(hold -> keysOf(hold.eventId).released.add(hold.holdId));
  }

  /** What ends with a cancelled event. */
  private void readEnding(EventRow event) {
    EventKeys named = keysOf(event.eventId);
    if (named.settled == 0 || (!named.isCancelled && event.status != EventRow.Status.CANCELLED)) {
      return;
    }
    int length = bookingsToEnd(event.eventId);
    if (event.held > 0) {
      List<HoldRow> holds = ofEvent(ALL_HOLDS, HoldRow.class, event.eventId, length);
      holds.forEach(this::add);
      holdsKnownBefore.put(
          event.eventId, holds.size() < length ? Instant.MAX : holds.getLast().expiresAt);
    }
    List<BookingRow> bookings = ofEvent(ALL_BOOKINGS, BookingRow.class, event.eventId, length);
    bookings.forEach(this::add);
    ending.put(event.eventId, bookings.stream().map(BookingRow::booking).toList());
  }

  private int bookingsToEnd(UUID event) {
    return reach.times((long) keysOf(event).settled * Decider.ENDS_AT_ONCE + 1);
  }

  /** Entries named by the batch, and those whose offers it may end. */
  private Set<UUID> entriesNamed() {
    Set<UUID> named = new HashSet<>(keys.entries);
    slice.holds.values().stream()
        .map(Hold::entryId)
        .flatMap(Stream::ofNullable)
        .forEach(named::add);
    return named;
  }

  /** By event, the seats that the batch names, and those of all that it may end. */
  private Map<UUID, Set<String>> labels() {
    Map<UUID, Set<String>> labels = new HashMap<>();
    keys.events.forEach((event, named) -> labels.put(event, new HashSet<>(named.labels)));
    bookingsOf.forEach((event, bookings) ->
        bookings.stream()
            .filter(b -> keys.bookings.contains(b.bookingId()) || ending.containsKey(event))
            .forEach(booking -> addSeats(labels, event, booking.tickets())));
    holdsOf.forEach(
        (event, holds) -> holds.forEach(hold -> addSeats(labels, event, hold.tickets())));
    return labels;
  }

  private static void addSeats(
      Map<UUID, Set<String>> labels, UUID event, @Nullable Tickets tickets) {
    if (tickets != null && tickets.seats() != null) {
      labels.computeIfAbsent(event, _ -> new HashSet<>()).addAll(tickets.seats());
    }
  }

  private void add(BookingRow row) {
    Booking booking = row.booking();
    if (slice.bookings.put(row.bookingId, booking) == null) {
      of(bookingsOf, row.eventId).add(booking);
    }
  }

  private void add(HoldRow row) {
    Hold hold = row.hold();
    if (slice.holds.put(row.holdId, hold) == null) {
      of(holdsOf, row.eventId).add(hold);
    }
  }

  private interface Count {
    int of(EventRow event);
  }

  /** The events of which there is something of a kind. */
  private Set<UUID> having(Count count) {
    Set<UUID> having = new HashSet<>();
    slice.events.values().stream()
        .filter(event -> count.of(event) > 0)
        .forEach(event -> having.add(event.eventId));
    return having;
  }

  private static String byId(String columns, String table, String id) {
    return """
    select t.* from unnest(:ids) as k (id)
    cross join lateral (select %s from %s where %s = k.id offset 0) t\
    """
        .formatted(columns, table, id);
  }

  private <T> List<T> byId(String query, Class<T> type, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(query, type)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList();
  }

  private <T> List<T> ofEvent(String query, Class<T> type, UUID event, int length) {
    return session
        .createNativeQuery(query, type)
        .setParameter("event", event)
        .setParameter("length", length)
        .getResultList();
  }

  private <T> List<T> ofSeekers(String query, Class<T> type, Count count) {
    Set<UUID> having = having(count);
    List<BatchKeys.Seeker> seekers =
        keys.seekers.stream().filter(seeker -> having.contains(seeker.eventId())).toList();
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

  private EventKeys keysOf(UUID event) {
    return keys.events.computeIfAbsent(event, _ -> new EventKeys());
  }

  private static <T> List<T> of(Map<UUID, List<T>> map, UUID event) {
    return map.computeIfAbsent(event, _ -> new ArrayList<>());
  }
}
