package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.Revenue;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the events with the most confirmed tickets. A cancelled event is none of them, and neither
 * is a draft.
 *
 * @param revenue of its confirmed bookings, in minor units by currency
 */
record TopEvent(
    UUID eventId,
    @Nullable String name,
    int capacity,
    int confirmed,
    BigDecimal utilization,
    Revenue revenue) {

  private static final Comparator<EventFigures> MOST_CONFIRMED_FIRST =
      Comparator.comparingInt(EventFigures::confirmed)
          .reversed()
          .thenComparing(event -> event.eventId().toString());

  static List<TopEvent> of(List<EventFigures> events, int limit) {
    return events.stream()
        .filter(EventFigures::takesPlace)
        .sorted(MOST_CONFIRMED_FIRST)
        .limit(limit)
        .map(TopEvent::of)
        .toList();
  }

  private static TopEvent of(EventFigures event) {
    return new TopEvent(
        event.eventId(),
        event.name(),
        event.capacity(),
        event.confirmed(),
        Ratio.rounded(event.utilization()),
        event.revenue());
  }
}
