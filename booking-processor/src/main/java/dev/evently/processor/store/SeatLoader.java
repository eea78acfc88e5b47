package dev.evently.processor.store;

import dev.evently.processor.rules.ExistingRows;
import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.Seat;
import dev.evently.processor.rules.SeatMap;
import dev.evently.processor.rules.SeatRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * Loads the seats that a batch names, the runs of free ones in which it may look for the best, and
 * seats from the left ends of these. How much that is depends on the batch, not on the map, unless
 * that is replaced: then all seats that somebody has are loaded.
 */
final class SeatLoader {
  private static final String COLUMNS =
      "select s.event_id, s.label, s.rank, s.section, s.seat_row, s.category, s.status, s.holder";
  private static final String NAMED =
      COLUMNS
          + """
           from unnest(:events, :labels) as k (event_id, label)
          join seat s on s.event_id = k.event_id and s.label = k.label\
          """;
  private static final String TAKEN =
      COLUMNS + " from seat s where s.event_id = :event and s.status <> 'AVAILABLE'";
  private static final String OF_RUNS =
      COLUMNS
          + """
           from unnest(:events, :firsts, :lasts) as k (event_id, first, last)
          cross join lateral (
            select * from seat
            where event_id = k.event_id and rank between k.first and k.last offset 0) s\
          """;

  /** Mostly no more seats of its runs are looked at for a search than twice what it asks for. */
  private static final int MORE_SEATS = 64;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final LoadedState loaded;
  private final LoadLimit limit;
  private final LoadBudget budget;
  private final RunLoader runs;
  private final Map<UUID, Map<RunSearch, Integer>> knownUpTo = new HashMap<>();
  private final Map<UUID, ExistingRows> existing = new HashMap<>();

  SeatLoader(
      StatelessSession session,
      BatchKeys keys,
      LoadedState loaded,
      LoadLimit limit,
      LoadBudget budget) {
    this.session = session;
    this.keys = keys;
    this.loaded = loaded;
    this.limit = limit;
    this.budget = budget;
    runs = new RunLoader(session, loaded, budget);
  }

  /** Loads for all events at once, of which these seats are named or may be given back. */
  void load(Map<UUID, Set<String>> labels) {
    labels.keySet().removeIf(event -> !isSeated(event));
    if (labels.isEmpty()) {
      return;
    }
    labels.keySet().stream().filter(event -> keysOf(event).replacesSeats).forEach(this::loadTaken);
    loadNamed(labels);
    Map<UUID, SeatDemand> demands = new HashMap<>();
    labels.forEach((event, named) -> demands.put(event, demand(event, named.size())));
    loadRuns(demands);
    loadSeatsOfRuns(demands);
    for (UUID event : labels.keySet()) {
      existing.put(event, ExistingRowLoader.load(session, event, keysOf(event).addedRows));
    }
  }

  /** The loaded seats of an event. */
  SeatMap mapOf(EventRow event) {
    if (event.seats == 0) {
      return SeatMap.empty();
    }
    SeatMap map =
        SeatMap.partlyLoaded(
            event.seats,
            loaded.seatsOf(event.eventId).values(),
            loaded.runsOf(event.eventId).values(),
            knownUpTo.getOrDefault(event.eventId, Map.of()),
            existing.getOrDefault(event.eventId, ExistingRows.none()),
            keys.missingSeats.computeIfAbsent(event.eventId, _ -> new HashSet<>()));
    return keysOf(event.eventId).replacesSeats ? map.withAllTaken() : map;
  }

  private boolean isSeated(UUID event) {
    EventRow row = loaded.events.get(event);
    return row != null && row.seats > 0 && keys.events.containsKey(event);
  }

  private EventKeys keysOf(UUID event) {
    return keys.events.getOrDefault(event, new EventKeys());
  }

  /** At an event with seats, each ticket that is taken has one. */
  private void loadTaken(UUID event) {
    EventRow row = Objects.requireNonNull(loaded.events.get(event));
    budget.expectRoom((row.confirmed + row.held) / LoadBudget.SEATS);
    add(session.createNativeQuery(TAKEN, Object[].class).setParameter("event", event));
  }

  private void loadNamed(Map<UUID, Set<String>> labels) {
    List<UUID> events = new ArrayList<>();
    List<String> names = new ArrayList<>();
    labels.forEach((event, named) ->
        named.forEach(label -> {
          events.add(event);
          names.add(label);
        }));
    if (names.isEmpty()) {
      return;
    }
    Map<UUID, List<Seat>> seats =
        add(
            session
                .createNativeQuery(NAMED, Object[].class)
                .setParameter("events", events.toArray(UUID[]::new))
                .setParameter("labels", names.toArray(String[]::new)));
    runs.loadAround(seats);
  }

  private SeatDemand demand(UUID event, int labels) {
    EventKeys named = keysOf(event);
    EventRow row = Objects.requireNonNull(loaded.events.get(event));
    boolean mayPromote =
        !named.released.isEmpty()
            || named.mayAdmit
            || named.isChanged
            || row.unsettled
            || !limit.isFirst();
    return SeatDemand.of(named, loaded.poolsOf(row), loaded.entriesOf(event), labels, mayPromote);
  }

  /** Where no run is missing that fits, those that leave an orphan, or any, may be taken. */
  private void loadRuns(Map<UUID, SeatDemand> demands) {
    List<RunLoader.Search> fitting = new ArrayList<>();
    demands.forEach((event, demand) ->
        demand
            .searches()
            .keySet()
            .forEach(search -> fitting.add(new RunLoader.Search(event, search, length(demand)))));
    load(fitting);
    List<RunLoader.Search> others = new ArrayList<>();
    for (RunLoader.Search search : fitting) {
      if (knownUpTo(search.event(), search.runs()) == Integer.MAX_VALUE) {
        int quantity = search.runs().exactly();
        others.add(
            new RunLoader.Search(
                search.event(),
                RunSearch.orphaning(search.runs().scope(), quantity),
                search.length()));
        if (Objects.requireNonNull(demands.get(search.event()))
            .promotions()
            .contains(search.runs())) {
          others.add(
              new RunLoader.Search(
                  search.event(),
                  RunSearch.any(search.runs().scope()),
                  search.length() + quantity));
        }
      }
    }
    load(others);
  }

  /** One more than may be changed, so that one is left that is not. */
  private int length(SeatDemand demand) {
    return limit.isUnlimited() ? Integer.MAX_VALUE / 2 : demand.changes() + 1;
  }

  private void load(List<RunLoader.Search> searches) {
    runs.loadFirst(searches);
    for (RunLoader.Search search : searches) {
      int upTo =
          loaded.runsOf(search.event()).values().stream()
              .filter(search.runs()::holds)
              .skip(search.length() - 1L)
              .findFirst()
              .map(SeatRun::last)
              .orElse(Integer.MAX_VALUE);
      knownUpTo
          .computeIfAbsent(search.event(), _ -> new HashMap<>())
          .merge(search.runs(), upTo, Math::max);
    }
  }

  private int knownUpTo(UUID event, RunSearch search) {
    return knownUpTo.getOrDefault(event, Map.of()).getOrDefault(search, -1);
  }

  private void loadSeatsOfRuns(Map<UUID, SeatDemand> demands) {
    List<UUID> events = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    List<Integer> lasts = new ArrayList<>();
    demands.forEach((event, demand) -> {
      Map<Integer, Integer> parts = new TreeMap<>();
      demand.searches().forEach((search, seats) -> addParts(parts, event, search, seats));
      keys.missingSeats
          .getOrDefault(event, Set.of())
          .forEach(rank -> parts.merge(rank, rank, Math::max));
      parts.forEach((first, last) -> {
        events.add(event);
        firsts.add(first);
        lasts.add(last);
      });
    });
    if (!events.isEmpty()) {
      add(
          session
              .createNativeQuery(OF_RUNS, Object[].class)
              .setParameter("events", events.toArray(UUID[]::new))
              .setParameter("firsts", firsts.toArray(Integer[]::new))
              .setParameter("lasts", lasts.toArray(Integer[]::new)));
    }
  }

  /** Adds the left parts of the runs that a search finds first, by their first ranks. */
  private void addParts(Map<Integer, Integer> parts, UUID event, RunSearch search, long seats) {
    long left = 2 * seats + MORE_SEATS;
    RunSearch orphaning = RunSearch.orphaning(search.scope(), search.exactly());
    for (RunSearch one : List.of(search, orphaning, RunSearch.any(search.scope()))) {
      if (knownUpTo(event, one) < 0) {
        continue;
      }
      for (SeatRun run : loaded.runsOf(event).values()) {
        if (left <= 0) {
          return;
        }
        if (one.holds(run)) {
          int last = (int) Math.min(run.last(), run.first() + left - 1);
          parts.merge(run.first(), last, Math::max);
          left -= run.length();
        }
      }
    }
  }

  private Map<UUID, List<Seat>> add(NativeQuery<Object[]> query) {
    Map<UUID, List<Seat>> seats = new HashMap<>();
    for (Object[] row : query.getResultList()) {
      Seat seat =
          new Seat(
              (String) row[1],
              (Integer) row[2],
              (String) row[3],
              (String) row[4],
              (String) row[5],
              Seat.Status.valueOf((String) row[6]),
              (UUID) row[7]);
      UUID event = (UUID) row[0];
      loaded.seatsOf(event).put(seat.label(), seat);
      seats.computeIfAbsent(event, _ -> new ArrayList<>()).add(seat);
    }
    return seats;
  }
}
