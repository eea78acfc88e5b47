package dev.evently.processor.store;

import dev.evently.processor.rules.Booking;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.Hold;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.Seat;
import dev.evently.processor.rules.SeatRun;
import dev.evently.processor.rules.TicketPool;
import dev.evently.processor.rules.WaitlistEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is loaded for one batch: the rows as they were read, and the states into which they evolve.
 */
public final class LoadedState {
  private final Set<RequestKey> decided;

  /** In the order of their ids, which is that of their rows. */
  private final Map<UUID, EventState> states = new TreeMap<>();

  final Map<UUID, EventRow> events = new HashMap<>();
  final Map<UUID, List<CategoryRow>> categories = new HashMap<>();
  final Map<RowKey, Booking> bookings = new HashMap<>();
  final Map<RowKey, Hold> holds = new HashMap<>();
  final Map<RowKey, WaitlistEntry> entries = new HashMap<>();
  private final Map<UUID, List<WaitlistEntry>> entriesOf = new HashMap<>();
  private final Map<UUID, Map<String, Seat>> seats = new HashMap<>();
  private final Map<UUID, NavigableMap<Integer, SeatRun>> runs = new HashMap<>();

  /** A request is another one in another partition, though it has the same id. */
  record RequestKey(UUID requestId, int partition) {}

  /** A booking, hold or waitlist entry has its id within its event. */
  record RowKey(UUID eventId, UUID id) {}

  LoadedState(Collection<RequestKey> decided) {
    this.decided = new HashSet<>(decided);
  }

  /** The state of an event that the batch names. */
  public EventState state(UUID eventId) {
    return Objects.requireNonNull(states.get(eventId));
  }

  /** False when it was decided before in its partition, in this batch or an earlier one. */
  public boolean isFirst(LoggedRequest request) {
    return decided.add(new RequestKey(request.requestId(), request.position().partition()));
  }

  /** Forgets an event's state, which must not be written; the batch may load it again. */
  public void discard(UUID eventId) {
    states.remove(eventId);
    events.remove(eventId);
  }

  /**
   * The events at which decisions gave away seats that are not loaded. They have to be decided
   * again: the next load of them in the same transaction has these seats.
   */
  public Set<UUID> lackingSeats() {
    Set<UUID> lacking = new HashSet<>();
    states.values().stream()
        .filter(EventState::lacksSeats)
        .forEach(state -> lacking.add(state.eventId()));
    return lacking;
  }

  Collection<EventState> states() {
    return states.values();
  }

  void add(EventRow row) {
    events.put(row.eventId, row);
  }

  void put(EventState state) {
    states.put(state.eventId(), state);
  }

  List<CategoryRow> categoriesOf(UUID eventId) {
    return categories.computeIfAbsent(eventId, _ -> new ArrayList<>());
  }

  void addEntry(WaitlistRow row) {
    WaitlistEntry entry = row.entry();
    if (entries.put(new RowKey(row.eventId, row.entryId), entry) == null) {
      entriesOf.computeIfAbsent(row.eventId, _ -> new ArrayList<>()).add(entry);
    }
  }

  /** The holds that became bookings, of those that are loaded: mostly there are none. */
  Set<UUID> confirmedHolds() {
    return holds.values().stream()
        .filter(hold -> hold.status() == Hold.Status.CONFIRMED)
        .map(Hold::holdId)
        .collect(Collectors.toSet());
  }

  /** The entries that became bookings, of those that are loaded: mostly there are none. */
  Set<UUID> promotedEntries() {
    return entries.values().stream()
        .filter(entry -> entry.status() == WaitlistEntry.Status.PROMOTED)
        .map(WaitlistEntry::entryId)
        .collect(Collectors.toSet());
  }

  List<WaitlistEntry> entriesOf(UUID eventId) {
    return entriesOf.getOrDefault(eventId, List.of());
  }

  List<TicketPool> poolsOf(EventRow event) {
    return event.categories == 0
        ? List.of(event.pool())
        : categoriesOf(event.eventId).stream().map(CategoryRow::pool).toList();
  }

  /** The runs of free seats that were read of an event, by the ranks of their last seats. */
  NavigableMap<Integer, SeatRun> runsOf(UUID eventId) {
    return runs.computeIfAbsent(eventId, _ -> new TreeMap<>());
  }

  Map<String, Seat> seatsOf(UUID eventId) {
    return seats.computeIfAbsent(eventId, _ -> new HashMap<>());
  }
}
