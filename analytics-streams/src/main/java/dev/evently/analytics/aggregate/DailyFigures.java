package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What was decided on one day (UTC): a sum of what single outcomes add. Also the value of a record
 * in the daily-figures topic.
 *
 * @param outcomes how many outcomes are summed up here
 * @param confirmedBookings bookings confirmed that day, promoted ones included
 * @param confirmedTickets their places
 * @param promoted those of them that had waited
 * @param cancelledBookings bookings cancelled that day
 * @param cancelledTickets their places
 * @param rejected requests rejected that day
 */
public record DailyFigures(
    LocalDate date,
    long outcomes,
    long confirmedBookings,
    long confirmedTickets,
    long promoted,
    long cancelledBookings,
    long cancelledTickets,
    long rejected) {

  /** A day on which nothing was decided. */
  public static DailyFigures none(LocalDate date) {
    return new DailyFigures(date, 0, 0, 0, 0, 0, 0, 0);
  }

  /** What one outcome adds to its day; empty when it adds nothing. */
  public static Optional<DailyFigures> of(OutcomeRecord counted) {
    LocalDate date = LocalDate.ofInstant(counted.decidedAt(), ZoneOffset.UTC);
    return switch (counted.outcome()) {
      case Outcome.BookingConfirmed booking ->
          Optional.of(new DailyFigures(date, 1, 1, booking.quantity(), 0, 0, 0, 0));
      case Outcome.WaitlistPromoted booking ->
          Optional.of(new DailyFigures(date, 1, 1, booking.quantity(), 1, 0, 0, 0));
      case Outcome.BookingCancelled booking ->
          Optional.of(new DailyFigures(date, 1, 0, 0, 0, 1, booking.quantity(), 0));
      case Outcome.BookingRejected _, Outcome.RequestRejected _ ->
          Optional.of(new DailyFigures(date, 1, 0, 0, 0, 0, 0, 1));
      case Outcome.EventPublished _,
          Outcome.EventChanged _,
          Outcome.BookingAlreadyCancelled _,
          Outcome.WaitlistJoined _,
          Outcome.WaitlistLeft _,
          Outcome.WaitlistAlreadyLeft _ ->
          Optional.empty();
    };
  }

  /** Both together. */
  public DailyFigures plus(DailyFigures more) {
    if (!date.equals(more.date)) {
      throw new IllegalArgumentException(
          "Expected figures of %s, but got those of %s".formatted(date, more.date));
    }
    return new DailyFigures(
        date,
        outcomes + more.outcomes,
        confirmedBookings + more.confirmedBookings,
        confirmedTickets + more.confirmedTickets,
        promoted + more.promoted,
        cancelledBookings + more.cancelledBookings,
        cancelledTickets + more.cancelledTickets,
        rejected + more.rejected);
  }
}
