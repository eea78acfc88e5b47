package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.topology.AnalyticsTopology;
import dev.evently.service.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all partitions, read from this instance's own stores. Every call may end with 503:
 * never with figures that are not whole.
 */
public final class StoredFigures {
  private final StreamsRuntime runtime;

  StoredFigures(StreamsRuntime runtime) {
    this.runtime = runtime;
  }

  /** The figures of every event. */
  public List<EventFigures> events() {
    return reading(() -> {
      ReadOnlyKeyValueStore<String, EventFigures> store =
          runtime.store(AnalyticsTopology.ALL_EVENTS);
      List<EventFigures> events = new ArrayList<>();
      try (var figures = store.all()) {
        figures.forEachRemaining(each -> events.add(each.value));
      }
      return events;
    });
  }

  /** The figures of each day from {@code first} to {@code last}, oldest first, none left out. */
  public List<DailyFigures> days(LocalDate first, LocalDate last) {
    return reading(() -> {
      ReadOnlyKeyValueStore<String, DailyFigures> store = runtime.store(AnalyticsTopology.ALL_DAYS);
      Stream<LocalDate> days = first.datesUntil(last.plusDays(1));
      return days.map(day -> figures(store, day)).toList();
    });
  }

  private static DailyFigures figures(
      ReadOnlyKeyValueStore<String, DailyFigures> store, LocalDate day) {
    @Nullable DailyFigures figures = store.get(day.toString());
    return figures == null ? DailyFigures.none(day) : figures;
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (FiguresNotReadableException e) {
      throw ProblemException.busy(String.valueOf(e.getMessage()));
    } catch (InvalidStateStoreException _) {
      throw ProblemException.busy("The figures cannot be read at the moment");
    }
  }
}
