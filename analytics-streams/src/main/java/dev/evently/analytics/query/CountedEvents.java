package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.runtime.Figures;
import dev.evently.analytics.runtime.StoredFigures;
import dev.evently.analytics.runtime.StoredParts;
import dev.evently.common.log.Topics;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All events since the first one, at a position of the log as long as the parts reach back to the
 * first outcome of each. Beyond, only the newest figures of each event are known, which have no
 * position.
 */
@Component
class CountedEvents {
  private final StoredFigures newest;
  private final StoredParts parts;

  CountedEvents(StoredFigures newest, StoredParts parts) {
    this.newest = newest;
    this.parts = parts;
  }

  /**
   * Every event.
   *
   * @param asOf null for the newest figures where they have no position
   */
  record Counted(List<EventFigures> events, @Nullable String asOf) {}

  /**
   * Every event as far as it was counted.
   *
   * @param asOf what an answer gave; null for as far as all is counted now
   */
  Counted at(@Nullable String asOf) {
    boolean isPast = asOf != null && !asOf.isBlank();
    Figures.OfEvents now = parts.ofEach(null);
    List<EventFigures> all = newest.events();
    if (now.isWhole() && parts.forgotNothing() && reachBackTo(all)) {
      Figures.OfEvents asked = isPast ? parts.ofEach(asOf) : now;
      return new Counted(
          asked.byEvent().entrySet().stream()
              .map(event -> EventFigures.of(event.getKey(), event.getValue()))
              .toList(),
          asked.asOf().text());
    }
    if (isPast) {
      throw ProblemException.invalid(
          "asOf",
          "cannot be answered for all events any more: figures by position are kept for %d days"
              .formatted(Topics.QUARTER_FIGURES_RETENTION.toDays()));
    }
    return new Counted(all, null);
  }

  /** Of an event that ended so long ago no part may be left, and so nothing that shows it. */
  private boolean reachBackTo(List<EventFigures> all) {
    Instant oldest = parts.oldest(Grain.QUARTER_HOUR).plus(Duration.ofDays(1));
    return all.stream().noneMatch(event -> event.decidedAt().isBefore(oldest));
  }
}
