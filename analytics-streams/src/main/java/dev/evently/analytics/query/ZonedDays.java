package dev.evently.analytics.query;

import dev.evently.analytics.runtime.Figures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What was decided on each day of a time zone.
 *
 * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same
 * @param days oldest first, none left out
 */
record ZonedDays(String asOf, String zone, List<Day> days) {
  /** A day, of 23 to 25 hours where clocks are changed. */
  record Day(LocalDate date, Decided decided) {}

  static ZonedDays of(Figures figures, ZoneId zone, LocalDate first, LocalDate last) {
    return new ZonedDays(
        figures.asOf().text(),
        zone.getId(),
        first
            .datesUntil(last.plusDays(1))
            .map(date ->
                new Day(
                    date,
                    Decided.of(
                        figures.total(
                            start(date, zone).getEpochSecond(),
                            start(date.plusDays(1), zone).getEpochSecond()))))
            .toList());
  }

  /** Its first moment, which is not midnight where clocks are put forward then. */
  static Instant start(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }
}
