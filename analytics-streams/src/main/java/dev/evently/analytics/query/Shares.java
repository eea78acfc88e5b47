package dev.evently.analytics.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate of all events or of one, and of the events that have the most of it. */
final class Shares {
  private Shares() {}

  /**
   * Of waitlists.
   *
   * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same
   * @param events with the most unmet demand, most first; null where one event is asked for
   */
  record OfDemand(
      String asOf, WaitlistDemand total, @Nullable List<EventShare<WaitlistDemand>> events) {}

  /**
   * Of cancelled bookings.
   *
   * @param asOf as above
   * @param events with the most cancelled bookings, most first; null where one event is asked for
   */
  record OfCancellations(
      String asOf, Cancelled total, @Nullable List<EventShare<Cancelled>> events) {}

  /**
   * Of rejected requests.
   *
   * @param asOf as above
   * @param events with the most of them, most first; null where one event is asked for
   */
  record OfRefusals(String asOf, Refused total, @Nullable List<EventShare<Refused>> events) {}

  /**
   * Of revenue.
   *
   * @param asOf as above
   * @param events with any revenue, those with the most confirmed in any one currency first; null
   *     where one event is asked for
   */
  record OfRevenue(String asOf, Earned total, @Nullable List<EventShare<Earned>> events) {}
}
