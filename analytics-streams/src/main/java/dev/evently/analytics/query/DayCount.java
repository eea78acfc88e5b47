package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.DailyFigures;
import java.time.LocalDate;

/** How many bookings were confirmed on a day (UTC), promoted ones included. */
record DayCount(LocalDate date, long count) {
  static DayCount of(DailyFigures day) {
    return new DayCount(day.date(), day.confirmedBookings());
  }
}
