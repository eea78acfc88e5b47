package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.EventDetails;
import dev.evently.analytics.aggregate.EventState;
import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an event sells: what was confirmed against its capacity.
 *
 * @param name null when it was not told
 * @param sold tickets confirmed in the end
 * @param share of the capacity, to 4 digits
 * @param onSaleAt when it was first published and its sales had opened; null of a draft
 * @param soldOutAt when its last ticket was first confirmed; null when it never was
 * @param timeToSellOut from the one to the other
 * @param points the end of each quarter of an hour in which something was decided, at most {@value
 *     #MOST_POINTS}: of more, every second, third ... and the last
 */
record SellThrough(
    String asOf,
    UUID eventId,
    @Nullable String name,
    int capacity,
    int sold,
    BigDecimal share,
    @Nullable Instant onSaleAt,
    @Nullable Instant soldOutAt,
    @Nullable Duration timeToSellOut,
    List<Point> points) {
  static final int MOST_POINTS = 1_000;

  /** Where the event stood at a time. */
  record Point(Instant at, int sold, int held, int capacity) {}

  static SellThrough of(Figures figures, UUID eventId) {
    List<Point> points = new ArrayList<>();
    EventState last = null;
    for (Map.Entry<Long, TallySum> quarter : figures.byStart().entrySet()) {
      EventState state = quarter.getValue().tally().state();
      // Outcomes of a clock that was put back may stand in an earlier quarter than those before.
      if (state != null && (last == null || state.sequence() > last.sequence())) {
        last = state;
      }
      if (last != null) {
        Instant end = Instant.ofEpochSecond(quarter.getKey()).plus(Grain.QUARTER_HOUR.length());
        points.add(new Point(end, last.confirmed(), last.held(), last.capacity()));
      }
    }
    TallySum total = figures.total();
    EventState state = total.tally().state();
    EventDetails details = total.tally().details();
    int capacity = state == null ? 0 : state.capacity();
    int sold = state == null ? 0 : state.confirmed();
    Instant onSaleAt = onSaleAt(details);
    Instant soldOutAt = state == null ? null : state.soldOutAt();
    return new SellThrough(
        figures.asOf().text(),
        eventId,
        details == null ? null : details.name(),
        capacity,
        sold,
        Ratio.of(sold, capacity),
        onSaleAt,
        soldOutAt,
        onSaleAt == null || soldOutAt == null ? null : Duration.between(onSaleAt, soldOutAt),
        thinned(points));
  }

  private static @Nullable Instant onSaleAt(@Nullable EventDetails details) {
    if (details == null || details.publishedAt() == null) {
      return null;
    }
    Instant opened = details.salesOpenAt();
    return opened != null && opened.isAfter(details.publishedAt()) ? opened : details.publishedAt();
  }

  private static List<Point> thinned(List<Point> points) {
    int every = Math.ceilDiv(points.size(), MOST_POINTS);
    List<Point> kept = new ArrayList<>();
    for (int i = points.size() - 1; i >= 0; i -= Math.max(1, every)) {
      kept.add(points.get(i));
    }
    return kept.reversed();
  }
}
