package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.EventDetails;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one event.
 *
 * @param name null when it was not told
 */
record EventShare<T>(UUID eventId, @Nullable String name, T figures) {
  /** Those with the most of something, and with any of it, most first. */
  static <T> List<EventShare<T>> most(
      Figures.OfEvents events, Function<TallySum, T> figures, ToLongFunction<T> much, int limit) {
    return events.byEvent().entrySet().stream()
        .map(each -> of(each, figures))
        .filter(each -> much.applyAsLong(each.figures) > 0)
        .sorted(
            Comparator.comparingLong((EventShare<T> each) -> much.applyAsLong(each.figures))
                .reversed()
                .thenComparing(each -> each.eventId().toString()))
        .limit(limit)
        .toList();
  }

  private static <T> EventShare<T> of(
      Map.Entry<UUID, TallySum> event, Function<TallySum, T> figures) {
    EventDetails details = event.getValue().tally().details();
    return new EventShare<>(
        event.getKey(), details == null ? null : details.name(), figures.apply(event.getValue()));
  }
}
