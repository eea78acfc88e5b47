package dev.evently.processor.store;

import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.Seat;
import dev.evently.processor.rules.SeatRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * Loads runs of free seats: the first ones of each search, and those around seats.
 *
 * <p>The rows are compared with, and ordered by, all columns of the index that is meant: no other
 * one gives this order, so the planner cannot choose one by which it would read many rows.
 */
final class RunLoader {
  /** Runs from this length on are one class of the indexes, as the table has it. */
  private static final int LONGEST_CLASS = 12;

  private static final String COLUMNS =
      "r.event_id, r.last_rank, r.length, r.category, r.section, r.seat_row";

  /** A run that ends before a seat, contains it or begins after it is among two. */
  private static final String AROUND =
      """
      select %s from unnest(:events, :ranks) as k (event_id, rank)
      cross join lateral (
        select * from seat_run where (event_id, last_rank) >= (k.event_id, k.rank - 1)
        order by event_id, last_rank limit 2) r
      where r.event_id = k.event_id and r.last_rank - r.length <= k.rank\
      """
          .formatted(COLUMNS);

  private static final String ANYWHERE =
      first("", "event_id, category, length_class, last_rank", "k.event_id, k.category");
  private static final String IN_SECTION =
      first(
          ", :sections",
          "event_id, category, section, length_class, last_rank",
          "k.event_id, k.category, k.section");

  /** So that what is too much is noticed while it is read. */
  private static final int READ_AT_ONCE = 1_000;

  private final StatelessSession session;
  private final LoadedState loaded;
  private final LoadBudget budget;
  private final Map<String, String> names = new HashMap<>();

  RunLoader(StatelessSession session, LoadedState loaded, LoadBudget budget) {
    this.session = session;
    this.loaded = loaded;
    this.budget = budget;
  }

  /**
   * A search at an event.
   *
   * @param length how many of the first runs are loaded
   */
  record Search(UUID event, RunSearch runs, int length) {}

  private static String first(String sections, String index, String key) {
    return """
    select distinct on (r.event_id, r.last_rank) %1$s
    from unnest(:events, :categories, :exactly, :at_least, :lengths%2$s)
      as k (event_id, category, exactly, at_least, length%3$s)
    cross join lateral (
      select f.* from generate_series(1, :longest) as c (class)
      cross join lateral (
        select * from seat_run
        where (%4$s) >= (%5$s, c.class, 0) and (%4$s) <= (%5$s, c.class, 2147483647)
          and (length = k.exactly or length >= k.at_least)
        order by %4$s limit k.length) f
      where c.class = least(k.exactly, :longest)
        or (c.class >= least(k.at_least, :longest) and k.at_least < 2147483647)
      order by f.last_rank limit k.length) r\
    """
        .formatted(COLUMNS, sections, sections.isEmpty() ? "" : ", section", index, key);
  }

  /** Loads the runs in which these seats are, and those that end or begin beside them. */
  void loadAround(Map<UUID, ? extends Collection<Seat>> seats) {
    List<UUID> events = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    seats.forEach((event, ofEvent) ->
        ofEvent.forEach(seat -> {
          events.add(event);
          ranks.add(seat.rank());
        }));
    if (!ranks.isEmpty()) {
      add(
          session
              .createNativeQuery(AROUND, Object[].class)
              .setParameter("events", events.toArray(UUID[]::new))
              .setParameter("ranks", ranks.toArray(Integer[]::new)));
    }
  }

  /** Loads the first runs of each search. */
  void loadFirst(List<Search> searches) {
    loadFirst(ANYWHERE, searches.stream().filter(s -> s.runs().scope().section() == null).toList());
    List<Search> inSections =
        searches.stream().filter(s -> s.runs().scope().section() != null).toList();
    loadFirst(IN_SECTION, inSections);
  }

  private void loadFirst(String query, List<Search> searches) {
    if (searches.isEmpty()) {
      return;
    }
    var runs =
        session
            .createNativeQuery(query, Object[].class)
            .setParameter("events", searches.stream().map(Search::event).toArray(UUID[]::new))
            .setParameter(
                "categories",
                searches.stream().map(s -> s.runs().scope().category()).toArray(String[]::new))
            .setParameter(
                "exactly", searches.stream().map(s -> s.runs().exactly()).toArray(Integer[]::new))
            .setParameter(
                "at_least", searches.stream().map(s -> s.runs().atLeast()).toArray(Integer[]::new))
            .setParameter("lengths", searches.stream().map(Search::length).toArray(Integer[]::new))
            .setParameter("longest", LONGEST_CLASS);
    if (query.equals(IN_SECTION)) {
      runs =
          runs.setParameter(
              "sections",
              searches.stream()
                  .map(s -> Objects.requireNonNull(s.runs().scope().section()))
                  .toArray(String[]::new));
    }
    add(runs);
  }

  private void add(NativeQuery<Object[]> query) {
    try (Stream<Object[]> rows = query.setFetchSize(READ_AT_ONCE).getResultStream()) {
      rows.forEach(row -> {
        budget.use(1);
        int last = (Integer) row[1];
        SeatRun run =
            new SeatRun(
                last - (Integer) row[2] + 1, last, name(row[3]), name(row[4]), name(row[5]));
        loaded.runsOf((UUID) row[0]).put(last, run);
      });
    }
  }

  /** One object for equal names, of which there are few. */
  private String name(Object name) {
    return names.computeIfAbsent((String) name, same -> same);
  }
}
