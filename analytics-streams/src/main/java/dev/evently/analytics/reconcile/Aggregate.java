package dev.evently.analytics.reconcile;

import dev.evently.analytics.aggregate.EventState;
import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.TallySum;
import java.util.function.ToLongFunction;

/** A figure of an event that its rows know too. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Aggregate {
  CONFIRMED_BOOKINGS(
      sum -> sum.get(Measure.CONFIRMED_BOOKINGS) - sum.get(Measure.CANCELLED_BOOKINGS)),
  CONFIRMED_TICKETS(sum -> sum.get(Measure.CONFIRMED_TICKETS) - sum.get(Measure.CANCELLED_TICKETS)),
  CANCELLED_BOOKINGS(sum -> sum.get(Measure.CANCELLED_BOOKINGS)),
  WAITS(sum -> sum.get(Measure.WAITS)),
  WAITING(sum ->
      sum.get(Measure.WAITS)
          - sum.get(Measure.WAITS_PROMOTED)
          - sum.get(Measure.WAITS_ADMITTED)
          - sum.get(Measure.WAITS_SERVED)
          - sum.get(Measure.WAITS_LEFT)
          - sum.get(Measure.WAITS_UNSERVED)
          - sum.get(Measure.OFFERS)),
  OFFERS(sum -> sum.get(Measure.OFFERS)),
  OFFERS_TAKEN(sum -> sum.get(Measure.OFFERS_TAKEN)),
  OFFERS_DECLINED(sum -> sum.get(Measure.OFFERS_DECLINED)),
  OFFERS_EXPIRED(sum -> sum.get(Measure.OFFERS_EXPIRED)),
  OUTCOMES(sum -> sum.get(Measure.OUTCOMES)),
  CAPACITY(sum -> state(sum, EventState::capacity)),
  SOLD(sum -> state(sum, EventState::confirmed)),
  HELD(sum -> state(sum, EventState::held)),
  WAITLISTED(sum -> state(sum, EventState::waitlisted));

  private final ToLongFunction<TallySum> figure;

  Aggregate(ToLongFunction<TallySum> figure) {
    this.figure = figure;
  }

  /** As it was counted. */
  long of(TallySum sum) {
    return figure.applyAsLong(sum);
  }

  private static long state(TallySum sum, ToLongFunction<EventState> figure) {
    EventState state = sum.tally().state();
    return state == null ? 0 : figure.applyAsLong(state);
  }
}
