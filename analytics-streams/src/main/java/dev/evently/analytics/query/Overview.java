package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.EventFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All events in one line.
 *
 * @param averageUtilization mean over the events of confirmed places to capacity, to 4 digits
 * @param asOf when the newest counted outcome was decided; null when none was
 */
record Overview(
    long events,
    long confirmedBookings,
    long confirmedTickets,
    long cancelledBookings,
    long waitlisted,
    long promoted,
    long rejected,
    BigDecimal averageUtilization,
    @Nullable Instant asOf) {

  static Overview of(List<EventFigures> events) {
    return new Overview(
        events.size(),
        sum(events, EventFigures::confirmedBookings),
        sum(events, EventFigures::confirmed),
        sum(events, EventFigures::cancelledBookings),
        sum(events, EventFigures::waitlisted),
        sum(events, EventFigures::promoted),
        sum(events, EventFigures::rejected),
        Ratio.rounded(events.stream().mapToDouble(EventFigures::utilization).average().orElse(0)),
        events.stream().map(EventFigures::decidedAt).max(Comparator.naturalOrder()).orElse(null));
  }

  private static long sum(List<EventFigures> events, ToLongFunction<EventFigures> figure) {
    return events.stream().mapToLong(figure).sum();
  }
}
