package dev.evently.processor.store;

import dev.evently.common.sale.Tickets;
import dev.evently.processor.rules.Announcement;
import dev.evently.processor.rules.Announcements;
import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.Bookings;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.Hold;
import dev.evently.processor.rules.Holds;
import dev.evently.processor.rules.LoadedUsers;
import dev.evently.processor.rules.Waitlist;
import dev.evently.processor.store.LoadedState.RowKey;
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
 * Loads the state that a batch can touch, in a handful of set-based queries whose cost follows the
 * batch, not what is already booked. A table is not queried when the events' own counters say that
 * there is nothing in it.
 */
final class StateLoader {
  /** Mostly no more holds are due. */
  private static final int DUE_AT_FIRST = 2_000;

  /** A hold may name a thousand seats. */
  private static final int DUE_WITH_SEATS_AT_FIRST = 500;

  private final StatelessSession session;
  private final LoadQueries queries;
  private final BatchKeys keys;
  private final LoadLimit limit;
  private final LoadedState loaded;
  private final LoadBudget budget;
  private final Map<UUID, Instant> holdsLoadedBefore = new HashMap<>();
  private final Map<UUID, List<Booking>> bookingsOf = new HashMap<>();
  private final Map<UUID, List<Hold>> holdsOf = new HashMap<>();
  private final Map<UUID, List<Booking>> ending = new HashMap<>();
  private final Map<UUID, LoadedUsers> usersOf = new HashMap<>();
  private Map<UUID, Map<UUID, Instant>> lapses = Map.of();

  private StateLoader(StatelessSession session, BatchKeys keys, LoadLimit limit) {
    this.session = session;
    this.keys = keys;
    this.limit = limit;
    queries = new LoadQueries(session);
    budget = new LoadBudget(keys.events.size(), keys.requests.size());
    loaded = new LoadedState(queries.decided(keys.requests));
  }

  /** Loads the state that a batch names; the rows of the {@code cached} events need not be read. */
  static LoadedState load(
      StatelessSession session, List<EventRow> cached, BatchKeys keys, LoadLimit limit) {
    return new StateLoader(session, keys, limit).load(cached);
  }

  private LoadedState load(List<EventRow> cached) {
    cached.forEach(loaded::add);
    List<UUID> missing =
        keys.events.keySet().stream().filter(id -> !loaded.events.containsKey(id)).toList();
    EventRows.read(session, missing).forEach(loaded::add);
    queries
        .categories(having(event -> event.categories))
        .forEach(row -> loaded.categoriesOf(row.eventId).add(row));
    queries.bookings(keys.bookings).forEach(this::add);
    queries.holds(keys.holds).forEach(this::add);
    queries.bookings(loaded.confirmedHolds()).forEach(this::add);
    ofUsers(queries::activeBookings, event -> limitsUsers(event) ? event.confirmed : 0)
        .forEach(this::add);
    ofUsers(queries::activeHolds, event -> limitsUsers(event) ? event.held : 0).forEach(this::add);
    lapses = new LapseLoader(session, keys, loaded).load(budget);
    loadDueHolds();
    loaded.events.values().forEach(this::loadEnding);
    loaded.events.values().forEach(this::loadThoseToTell);
    queries.entries(entriesNamed()).forEach(loaded::addEntry);
    queries.bookings(loaded.promotedEntries()).forEach(this::add);
    ofUsers(queries::waiting, event -> event.waitlisted).forEach(loaded::addEntry);
    WaitlistLoader waitlists = new WaitlistLoader(session, keys, loaded, limit, budget);
    loaded.events.values().forEach(waitlists::load);
    budget.use(loaded.entries.size());
    SeatLoader seats = new SeatLoader(session, keys, loaded, limit, budget);
    seats.load(labels());
    keys.events.keySet().forEach(id -> loaded.put(state(id, waitlists, seats)));
    return loaded;
  }

  /** Whether it matters what a user has already: not at an event with seats and no limit. */
  private boolean limitsUsers(EventRow event) {
    return event.seats == 0
        || event.terms().maxPerUser() != null
        || keysOf(event.eventId).isChanged;
  }

  private EventState state(UUID id, WaitlistLoader waitlists, SeatLoader seats) {
    EventRow event = loaded.events.get(id);
    if (event == null) {
      return EventState.empty(id);
    }
    budget.use(loaded.seatsOf(id).size() / LoadBudget.SEATS);
    return new EventState(
        id,
        event.details(),
        event.sequence,
        loaded.poolsOf(event),
        bookings(id),
        new Holds(
            holdsOf.getOrDefault(id, List.of()),
            holdsLoadedBefore.getOrDefault(id, Instant.MAX),
            lapses.getOrDefault(id, Map.of())),
        Waitlist.partlyLoaded(loaded.entriesOf(id), waitlists.rangesOf(id)),
        seats.mapOf(event),
        event.unsettled,
        event.announcements(),
        usersOf.getOrDefault(id, new LoadedUsers(List.of())),
        event.organiserId);
  }

  private Bookings bookings(UUID event) {
    List<Booking> bookings = bookingsOf.getOrDefault(event, List.of());
    List<Booking> inOrder = ending.get(event);
    if (inOrder == null) {
      return Bookings.partlyLoaded(bookings, null);
    }
    return inOrder.size() < toEnd(event)
        ? Bookings.fullyLoaded(bookings)
        : Bookings.partlyLoaded(bookings, inOrder.getLast());
  }

  /** The holds that expire in this batch, of all events together. */
  private void loadDueHolds() {
    Set<UUID> withSeats = having(event -> event.seats > 0 ? event.held : 0);
    loadDueHolds(withSeats, limit.of(DUE_WITH_SEATS_AT_FIRST));
    loadDueHolds(having(event -> event.seats > 0 ? 0 : event.held), limit.of(DUE_AT_FIRST));
  }

  private void loadDueHolds(Set<UUID> holding, int length) {
    if (holding.isEmpty()) {
      return;
    }
    List<HoldRow> due = queries.dueHolds(holding, keys.until(), length);
    due.forEach(this::addEnding);
    Instant loadedBefore = due.size() < length ? Instant.MAX : due.getLast().expiresAt;
    holding.forEach(event -> holdsLoadedBefore.put(event, loadedBefore));
    due.forEach(hold -> keysOf(hold.eventId).released.add(hold.holdId));
  }

  /** What ends in this batch with an event that is cancelled or has started. */
  private void loadEnding(EventRow event) {
    EventKeys named = keysOf(event.eventId);
    if (!named.mayEnd(event, keys.until())) {
      return;
    }
    int length = toEnd(event.eventId);
    if (event.held > 0) {
      List<HoldRow> holds = queries.heldAt(event.eventId, length);
      holds.forEach(this::addEnding);
      holdsLoadedBefore.put(
          event.eventId, holds.size() < length ? Instant.MAX : holds.getLast().expiresAt);
    }
    if (named.mayEndAsCancelled(event)) {
      loadEndingBookings(event, length);
    }
  }

  private void loadEndingBookings(EventRow event, int length) {
    List<BookingRow> bookings = queries.confirmedAt(event.eventId, length);
    bookings.forEach(this::add);
    budget.use(bookings.size() * (LoadBudget.ENDING - 1));
    ending.put(event.eventId, bookings.stream().map(BookingRow::booking).toList());
  }

  /** Those who may be told of a change in this batch, and all that they have. */
  private void loadThoseToTell(EventRow event) {
    EventKeys named = keysOf(event.eventId);
    Announcements pending = event.announcements();
    if (named.announces == 0 || (!pending.arePending() && !named.isChanged)) {
      return;
    }
    Announcement first = pending.first();
    UUID after = first == null ? null : first.after();
    List<LoadedUsers.Range> ranges = new ArrayList<>();
    ranges.add(loadUsers(event.eventId, after));
    if (after != null && (named.isChanged || pending.pending().size() > 1)) {
      ranges.add(loadUsers(event.eventId, null));
    }
    usersOf.put(event.eventId, new LoadedUsers(ranges));
  }

  private LoadedUsers.Range loadUsers(UUID event, @Nullable UUID after) {
    int length = limit.of((long) keysOf(event).announces * Decider.TOLD_AT_ONCE + 1);
    List<UUID> users = queries.usersAt(event, after, length);
    List<BatchKeys.UserAtEvent> keysOfUsers =
        users.stream().map(user -> new BatchKeys.UserAtEvent(event, user)).toList();
    queries.activeBookings(keysOfUsers).forEach(this::add);
    queries.activeHolds(keysOfUsers).forEach(this::add);
    queries.waiting(keysOfUsers).forEach(loaded::addEntry);
    return new LoadedUsers.Range(after, users.size() < length ? null : users.getLast());
  }

  private int toEnd(UUID event) {
    return limit.of((long) keysOf(event).settled * Decider.ENDS_AT_ONCE + 1);
  }

  /** Entries named by the batch, and those whose offers it may end. */
  private Set<UUID> entriesNamed() {
    Set<UUID> named = new HashSet<>(keys.entries);
    loaded.holds.values().stream()
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
    budget.use(size(row.tickets));
    Booking booking = row.booking();
    if (loaded.bookings.put(new RowKey(row.eventId, row.bookingId), booking) == null) {
      of(bookingsOf, row.eventId).add(booking);
    }
  }

  private void addEnding(HoldRow row) {
    budget.use(LoadBudget.ENDING - 1);
    add(row);
  }

  /** A row and the seats that it names. */
  private static int size(TicketColumns tickets) {
    return 1 + (tickets.seats == null ? 0 : tickets.seats.length);
  }

  private void add(HoldRow row) {
    budget.use(size(row.tickets));
    Hold hold = row.hold();
    if (loaded.holds.put(new RowKey(row.eventId, row.holdId), hold) == null) {
      of(holdsOf, row.eventId).add(hold);
    }
  }

  private interface Count {
    int of(EventRow event);
  }

  /** The events of which there is something of a kind. */
  private Set<UUID> having(Count count) {
    Set<UUID> having = new HashSet<>();
    loaded.events.values().stream()
        .filter(event -> count.of(event) > 0)
        .forEach(event -> having.add(event.eventId));
    return having;
  }

  private <T> List<T> ofUsers(Function<List<BatchKeys.UserAtEvent>, List<T>> read, Count count) {
    Set<UUID> having = having(count);
    List<BatchKeys.UserAtEvent> users =
        keys.users.stream().filter(user -> having.contains(user.eventId())).toList();
    return read.apply(users);
  }

  private EventKeys keysOf(UUID event) {
    return keys.events.computeIfAbsent(event, _ -> new EventKeys());
  }

  private static <T> List<T> of(Map<UUID, List<T>> map, UUID event) {
    return map.computeIfAbsent(event, _ -> new ArrayList<>());
  }
}
