package dev.evently.processor.store;

import dev.evently.processor.rules.Seat;
import dev.evently.processor.rules.SeatMap;
import dev.evently.processor.rules.SeatScope;
import dev.evently.processor.rules.TicketPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** Loads the seats that a batch names, and free ones from the front where it needs the best. */
final class SeatLoader {
  private static final String COLUMNS =
      "select s.event_id, s.label, s.rank, s.section, s.seat_row, s.category, s.status, s.holder";
  private static final String NAMED =
      COLUMNS
          + """
           from unnest(:events, :labels) as k (event_id, label)
          join seat s on s.event_id = k.event_id and s.label = k.label\
          """;
  private static final String ALL = COLUMNS + " from seat s where s.event_id = :event";
  private static final String FREE =
      COLUMNS
          + """
           from seat s
          where s.event_id = :event and s.status = 'AVAILABLE' and s.category = :category\
          """;
  private static final String IN_SECTION = " and s.section = :section";
  private static final String FROM_THE_FRONT = " order by s.rank limit :length";

  /** The best few seats are mostly among so many free ones. */
  private static final int AROUND = 100;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final LoadedState loaded;
  private final LoadLimit limit;

  SeatLoader(StatelessSession session, BatchKeys keys, LoadedState loaded, LoadLimit limit) {
    this.session = session;
    this.keys = keys;
    this.loaded = loaded;
    this.limit = limit;
  }

  /** Loads seats by their labels, of all events at once. */
  void loadNamed(Map<UUID, Set<String>> labels) {
    List<UUID> events = new ArrayList<>();
    List<String> names = new ArrayList<>();
    labels.forEach((event, named) -> {
      EventRow row = loaded.events.get(event);
      if (row != null && row.seats > 0) {
        named.forEach(label -> {
          events.add(event);
          names.add(label);
        });
      }
    });
    if (names.isEmpty()) {
      return;
    }
    add(
        session
            .createNativeQuery(NAMED, Object[].class)
            .setParameter("events", events.toArray(UUID[]::new))
            .setParameter("labels", names.toArray(String[]::new)));
  }

  /** The loaded seats of an event, among them those that the batch may look for. */
  SeatMap load(EventRow event, List<TicketPool> pools) {
    EventKeys named = keys.events.get(event.eventId);
    if (event.seats == 0 || named == null) {
      return SeatMap.partlyLoaded(event.seats, List.of(), Map.of());
    }
    if (named.needsAllSeats) {
      add(session.createNativeQuery(ALL, Object[].class).setParameter("event", event.eventId));
      return SeatMap.fullyLoaded(loaded.seatsOf(event.eventId).values());
    }
    Map<SeatScope, Integer> searches = new HashMap<>(named.searches);
    boolean mayPromote = !named.released.isEmpty() || named.isChanged || !limit.isFirst();
    for (TicketPool pool : pools) {
      // An entry that joins in this very batch may be promoted, too.
      if (mayPromote && (pool.waitlisted() > 0 || named.mayJoin || !limit.isFirst())) {
        searches.merge(new SeatScope(pool.name(), null), AROUND, Integer::sum);
      }
    }
    Map<SeatScope, Integer> loadedUpTo = new HashMap<>();
    searches.forEach((scope, quantity) ->
        loadedUpTo.put(scope, loadFree(event.eventId, scope, limit.of(2L * quantity + AROUND))));
    return SeatMap.partlyLoaded(event.seats, loaded.seatsOf(event.eventId).values(), loadedUpTo);
  }

  /**
   * Loads free seats of a scope, and returns the rank up to which none is missing; it ends a row.
   */
  private int loadFree(UUID event, SeatScope scope, int length) {
    var query =
        session
            .createNativeQuery(
                FREE + (scope.section() == null ? "" : IN_SECTION) + FROM_THE_FRONT, Object[].class)
            .setParameter("event", event)
            .setParameter("category", scope.category())
            .setParameter("length", length);
    if (scope.section() != null) {
      query = query.setParameter("section", scope.section());
    }
    List<Seat> free = add(query);
    if (free.size() < length) {
      return Integer.MAX_VALUE;
    }
    Seat last = free.getLast();
    return free.stream()
        .filter(seat -> !seat.row().equals(last.row()) || !seat.section().equals(last.section()))
        .mapToInt(Seat::rank)
        .max()
        .orElse(-1);
  }

  private List<Seat> add(NativeQuery<Object[]> query) {
    List<Seat> seats = new ArrayList<>();
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
      loaded.seatsOf((UUID) row[0]).put(seat.label(), seat);
      seats.add(seat);
    }
    return seats;
  }
}
