package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.sale.Tickets;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome earns or gives back, and in which category. {@link FigureChange} knows how much.
 *
 * @param category {@link Tally#NO_CATEGORY} without one
 */
record CategoryRevenue(String category, Revenue confirmed, Revenue cancelled) {
  private static final CategoryRevenue NONE =
      new CategoryRevenue(Tally.NO_CATEGORY, Revenue.NONE, Revenue.NONE);

  static CategoryRevenue of(Outcome outcome) {
    Tickets tickets = tickets(outcome);
    if (tickets == null || tickets.price() == null) {
      return NONE;
    }
    String category = tickets.category() == null ? Tally.NO_CATEGORY : tickets.category();
    return switch (FigureChange.of(outcome)) {
      case FigureChange.BookingAdded added ->
          new CategoryRevenue(category, added.revenue(), Revenue.NONE);
      case FigureChange.BookingRemoved removed ->
          new CategoryRevenue(category, Revenue.NONE, removed.revenue());
      case FigureChange.TicketsReturned returned ->
          new CategoryRevenue(category, Revenue.NONE, returned.revenue());
      case FigureChange.Details _,
          FigureChange.Cancellation _,
          FigureChange.Rejected _,
          FigureChange.None _ ->
          NONE;
    };
  }

  private static @Nullable Tickets tickets(Outcome outcome) {
    return switch (outcome) {
      case BookingConfirmed o -> o.tickets();
      case BookingCancelled o -> o.tickets();
      case BookingReduced o -> o.tickets();
      case BookingVoided o -> o.tickets();
      case HoldConfirmed o -> o.tickets();
      case WaitlistPromoted o -> o.tickets();
      case WaitlistAdmitted o -> o.tickets();
      default -> null;
    };
  }
}
