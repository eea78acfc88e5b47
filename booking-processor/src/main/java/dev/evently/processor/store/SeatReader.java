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

/** Reads the seats that a batch names, and free ones from the front where it looks for the best. */
final class SeatReader {
  private static final String COLUMNS =
      "select s.event_id, s.label, s.rank, s.section, s.seat_row, s.category, s.status, s.holder";
  private static final String NAMED =
      COLUMNS
          + """
           from unnest(:events, :labels) as k (event_id, label)
          join seat s on s.event_id = k.event_id and s.label = k.label\
          """;
  private static final String WHOLE = COLUMNS + " from seat s where s.event_id = :event";
  private static final String FREE =
      COLUMNS
          + """
           from seat s
          where s.event_id = :event and s.status = 'AVAILABLE' and s.category = :category\
          """;
  private static final String IN_SECTION = " and s.section = :section";
  private static final String FROM_THE_FRONT = " order by s.rank limit :length";

  /** Free seats in which the best few are mostly found. */
  private static final int AROUND = 100;

  private final StatelessSession session;
  private final BatchKeys keys;
  private final Slice slice;
  private final Reach reach;

  SeatReader(StatelessSession session, BatchKeys keys, Slice slice, Reach reach) {
    this.session = session;
    this.keys = keys;
    this.slice = slice;
    this.reach = reach;
  }

  /** Reads seats by their labels, of all events at once. */
  void readNamed(Map<UUID, Set<String>> labels) {
    List<UUID> events = new ArrayList<>();
    List<String> names = new ArrayList<>();
    labels.forEach((event, named) -> {
      EventRow row = slice.events.get(event);
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

  /** The seats of an event that are known, those that the batch may look for included. */
  SeatMap read(EventRow event, List<TicketPool> pools) {
    EventKeys named = keys.events.get(event.eventId);
    if (event.seats == 0 || named == null) {
      return SeatMap.part(event.seats, List.of(), Map.of());
    }
    if (named.needsWholeMap) {
      add(session.createNativeQuery(WHOLE, Object[].class).setParameter("event", event.eventId));
      return SeatMap.whole(slice.seatsOf(event.eventId).values());
    }
    Map<SeatScope, Integer> searches = new HashMap<>(named.searches);
    boolean mayMove = !named.released.isEmpty() || named.isChanged || !reach.isFirst();
    for (TicketPool pool : pools) {
      // Who waits only since this batch is promoted, too.
      if (mayMove && (pool.waitlisted() > 0 || named.mayJoin || !reach.isFirst())) {
        searches.merge(new SeatScope(pool.name(), null), AROUND, Integer::sum);
      }
    }
    Map<SeatScope, Integer> knownUpTo = new HashMap<>();
    searches.forEach((scope, quantity) ->
        knownUpTo.put(scope, readFree(event.eventId, scope, reach.times(2L * quantity + AROUND))));
    return SeatMap.part(event.seats, slice.seatsOf(event.eventId).values(), knownUpTo);
  }

  /** The rank up to which all free seats of the scope are known; it ends a row. */
  private int readFree(UUID event, SeatScope scope, int length) {
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
      slice.seatsOf((UUID) row[0]).put(seat.label(), seat);
      seats.add(seat);
    }
    return seats;
  }
}
