package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.OutcomeRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided on one day (UTC): a sum of what single outcomes add. Also the value of a record
 * in the daily-figures topic, where older records end with {@code rejected}.
 *
 * @param outcomes how many outcomes are summed up here
 * @param confirmedBookings bookings confirmed that day, promoted ones included
 * @param confirmedTickets their tickets
 * @param promoted those of them that had waited
 * @param cancelledBookings bookings cancelled that day, those that ended with their event included
 * @param cancelledTickets their tickets, and those that bookings gave back in part
 * @param rejected requests rejected that day
 * @param revenueConfirmed of the bookings confirmed that day
 * @param revenueCancelled of the tickets that were given back that day
 */
public record DailyFigures(
    LocalDate date,
    long outcomes,
    long confirmedBookings,
    long confirmedTickets,
    long promoted,
    long cancelledBookings,
    long cancelledTickets,
    long rejected,
    Revenue revenueConfirmed,
    Revenue revenueCancelled) {

  /** What older records leave out was nothing then. */
  public DailyFigures(
      LocalDate date,
      long outcomes,
      long confirmedBookings,
      long confirmedTickets,
      long promoted,
      long cancelledBookings,
      long cancelledTickets,
      long rejected,
      @Nullable Revenue revenueConfirmed,
      @Nullable Revenue revenueCancelled) {
    this.date = date;
    this.outcomes = outcomes;
    this.confirmedBookings = confirmedBookings;
    this.confirmedTickets = confirmedTickets;
    this.promoted = promoted;
    this.cancelledBookings = cancelledBookings;
    this.cancelledTickets = cancelledTickets;
    this.rejected = rejected;
    this.revenueConfirmed = Revenue.orNone(revenueConfirmed);
    this.revenueCancelled = Revenue.orNone(revenueCancelled);
  }

  /** A day on which nothing was decided. */
  public static DailyFigures none(LocalDate date) {
    return new DailyFigures(date, 0, 0, 0, 0, 0, 0, 0, Revenue.NONE, Revenue.NONE);
  }

  /** What one outcome adds to its day; empty when it adds nothing. */
  public static Optional<DailyFigures> of(OutcomeRecord counted) {
    LocalDate date = LocalDate.ofInstant(counted.decidedAt(), ZoneOffset.UTC);
    return switch (FigureChange.of(counted.outcome())) {
      case FigureChange.BookingAdded o ->
          Optional.of(
              new DailyFigures(
                  date, 1, 1, o.tickets(), o.waited() ? 1 : 0, 0, 0, 0, o.revenue(), Revenue.NONE));
      case FigureChange.BookingRemoved o ->
          Optional.of(
              new DailyFigures(date, 1, 0, 0, 0, 1, o.tickets(), 0, Revenue.NONE, o.revenue()));
      case FigureChange.TicketsReturned o ->
          Optional.of(
              new DailyFigures(date, 1, 0, 0, 0, 0, o.tickets(), 0, Revenue.NONE, o.revenue()));
      case FigureChange.Rejected _ ->
          Optional.of(new DailyFigures(date, 1, 0, 0, 0, 0, 0, 1, Revenue.NONE, Revenue.NONE));
      case FigureChange.Details _, FigureChange.Cancellation _, FigureChange.None _ ->
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
        rejected + more.rejected,
        revenueConfirmed.plus(more.revenueConfirmed),
        revenueCancelled.plus(more.revenueCancelled));
  }
}
