package dev.evently.processor.store;

import dev.evently.common.sale.Tickets;
import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.Bookings;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.Hold;
import dev.evently.processor.rules.Holds;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.TicketPool;
import dev.evently.processor.rules.Waitlist;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads the slice of state that a batch can touch, in a handful of set-based queries whose cost
 * follows the batch, not what is already booked. A table is not asked when the events' own counters
 * say that there is nothing in it.
 */
final class SliceReader {
  /** Holds that are mostly enough to know all that are due. */
  private static final int DUE_AT_FIRST = 2_000;

  private final StatelessSession session;
  private final SliceQueries queries;
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
    queries = new SliceQueries(session);
    slice = new Slice(queries.decided(keys.requests));
  }

  /** Reads what is not {@code known}. */
  static Slice read(
      StatelessSession session, List<EventRow> known, List<LoggedRequest> batch, Reach reach) {
    return new SliceReader(session, new BatchKeys(batch), reach).read(known);
  }

  private Slice read(List<EventRow> known) {
    known.forEach(slice::add);
    List<UUID> unknown =
        keys.events.keySet().stream().filter(id -> !slice.events.containsKey(id)).toList();
    EventRows.read(session, unknown).forEach(slice::add);
    queries
        .categories(having(event -> event.categories))
        .forEach(row -> slice.categoriesOf(row.eventId).add(row));
    queries.bookings(keys.bookings).forEach(this::add);
    queries.holds(keys.holds).forEach(this::add);
    ofSeekers(queries::activeBookings, event -> limitsUsers(event) ? event.confirmed : 0)
        .forEach(this::add);
    ofSeekers(queries::activeHolds, event -> limitsUsers(event) ? event.held : 0)
        .forEach(this::add);
    readDueHolds();
    slice.events.values().forEach(this::readEnding);
    queries.entries(entriesNamed()).forEach(slice::addEntry);
    ofSeekers(queries::waiting, event -> event.waitlisted).forEach(slice::addEntry);
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
    List<TicketPool> pools = slice.poolsOf(event);
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
    List<HoldRow> due = queries.dueHolds(holding, keys.until(), length);
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
      List<HoldRow> holds = queries.heldAt(event.eventId, length);
      holds.forEach(this::add);
      holdsKnownBefore.put(
          event.eventId, holds.size() < length ? Instant.MAX : holds.getLast().expiresAt);
    }
    List<BookingRow> bookings = queries.confirmedAt(event.eventId, length);
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

  private <T> List<T> ofSeekers(Function<List<BatchKeys.Seeker>, List<T>> read, Count count) {
    Set<UUID> having = having(count);
    List<BatchKeys.Seeker> seekers =
        keys.seekers.stream().filter(seeker -> having.contains(seeker.eventId())).toList();
    return read.apply(seekers);
  }

  private EventKeys keysOf(UUID event) {
    return keys.events.computeIfAbsent(event, _ -> new EventKeys());
  }

  private static <T> List<T> of(Map<UUID, List<T>> map, UUID event) {
    return map.computeIfAbsent(event, _ -> new ArrayList<>());
  }
}
