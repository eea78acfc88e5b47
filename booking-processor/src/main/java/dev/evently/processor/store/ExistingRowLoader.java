package dev.evently.processor.store;

import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.ExistingRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Looks up which of the rows that a batch may add to a seat map are there already, and where it
 * ends.
 */
final class ExistingRowLoader {
  private static final int LOOKED_UP_AT_ONCE = 10_000;

  private static final String LABELS =
      """
      select s.label from unnest(:labels) as k (label)
      cross join lateral (
        select label from seat where event_id = :event and label = k.label offset 0) s\
      """;

  private static final String NEXT_RANK =
      "select coalesce(max(rank) + 1, 0) from seat where event_id = :event";

  /** Ordered by all columns of the index that is meant, so that the planner chooses it. */
  private static final String ROWS =
      """
      select s.section, s.seat_row from unnest(:sections, :rows) as k (section, seat_row)
      cross join lateral (
        select event_id, section, seat_row from seat
        where (event_id, section, seat_row) >= (:event, k.section, k.seat_row)
        order by event_id, section, seat_row limit 1) s
      where s.event_id = :event and s.section = k.section and s.seat_row = k.seat_row\
      """;

  private ExistingRowLoader() {}

  static ExistingRows load(StatelessSession session, UUID event, List<SeatRow> added) {
    Set<ExistingRows.Name> names = new HashSet<>();
    added.forEach(one -> names.add(ExistingRows.Name.of(one)));
    if (names.isEmpty()) {
      return ExistingRows.none();
    }
    Set<ExistingRows.Name> rows = new HashSet<>();
    for (List<ExistingRows.Name> part : parts(new ArrayList<>(names))) {
      session
          .createNativeQuery(ROWS, Object[].class)
          .setParameter("event", event)
          .setParameter(
              "sections", part.stream().map(ExistingRows.Name::section).toArray(String[]::new))
          .setParameter("rows", part.stream().map(ExistingRows.Name::row).toArray(String[]::new))
          .getResultList()
          .forEach(found -> rows.add(new ExistingRows.Name((String) found[0], (String) found[1])));
    }
    int nextRank =
        session
            .createNativeQuery(NEXT_RANK, Integer.class)
            .setParameter("event", event)
            .getSingleResult();
    return new ExistingRows(names, rows, labels(session, event, added), nextRank);
  }

  private static Set<String> labels(StatelessSession session, UUID event, List<SeatRow> added) {
    Set<String> labels = new HashSet<>();
    for (List<String> part : parts(added.stream().flatMap(SeatRow::labels).toList())) {
      labels.addAll(
          session
              .createNativeQuery(LABELS, String.class)
              .setParameter("event", event)
              .setParameter("labels", part.toArray(String[]::new))
              .getResultList());
    }
    return labels;
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += LOOKED_UP_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + LOOKED_UP_AT_ONCE)));
    }
    return parts;
  }
}
