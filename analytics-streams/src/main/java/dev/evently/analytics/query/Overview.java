package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.Revenue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All events together. What happened at events that were cancelled since is counted, too; the
 * events themselves are counted apart. A draft is no event yet.
 *
 * @param events those that were not cancelled
 * @param averageUtilization mean over these events of confirmed tickets to capacity, to 4 digits
 * @param asOf when the newest counted outcome was decided; null when that is not known
 * @param cancelledEvents those that were cancelled
 * @param revenue of the bookings that are confirmed now, in minor units by currency
 * @param asOfPosition how far the outcome log is counted: asked for with it as {@code asOf}, the
 *     answer stays the same. Null where events are older than the figures that are kept by position
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
    @Nullable Instant asOf,
    long cancelledEvents,
    Revenue revenue,
    @Nullable String asOfPosition) {

  static Overview of(CountedEvents.Counted counted) {
    List<EventFigures> events = counted.events();
    List<EventFigures> takingPlace = events.stream().filter(EventFigures::takesPlace).toList();
    return new Overview(
        takingPlace.size(),
        sum(events, EventFigures::confirmedBookings),
        sum(events, EventFigures::confirmed),
        sum(events, EventFigures::cancelledBookings),
        sum(events, EventFigures::waitlisted),
        sum(events, EventFigures::promoted),
        sum(events, EventFigures::rejected),
        Ratio.rounded(
            takingPlace.stream().mapToDouble(EventFigures::utilization).average().orElse(0)),
        events.stream()
            .map(EventFigures::decidedAt)
            .filter(Instant.EPOCH::isBefore)
            .max(Comparator.naturalOrder())
            .orElse(null),
        events.stream().filter(EventFigures::wasCancelled).count(),
        Revenue.sum(events.stream().map(EventFigures::revenue).toList()),
        counted.asOf());
  }

  private static long sum(List<EventFigures> events, ToLongFunction<EventFigures> figure) {
    return events.stream().mapToLong(figure).sum();
  }
}
