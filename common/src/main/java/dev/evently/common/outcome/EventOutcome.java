package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an event itself: it is published, changed, given seats or others in their place,
 * cancelled.
 *
 * <p>{@code revision} counts the organiser's changes of the event, from 1, and is the number that
 * {@code If-Match} compares. {@code capacity} counts tickets, {@code maxPerBooking} those of one
 * booking; both are within {@link dev.evently.common.sale.Limits}.
 */
public sealed interface EventOutcome extends Outcome {
  /**
   * The event is on sale, at revision 1.
   *
   * @param terms null for {@link SaleTerms#DEFAULT}
   */
  record EventPublished(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms)
      implements EventOutcome {
    public EventPublished(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, null);
    }
  }

  /**
   * The event is now as told here, in full.
   *
   * @param terms null for {@link SaleTerms#DEFAULT}
   */
  record EventChanged(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms)
      implements EventOutcome {
    public EventChanged(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, null);
    }
  }

  /**
   * The event has these seats, too, and as many more tickets; the first seats set its capacity.
   *
   * @param rows in the order of the map, each with the category that its seats belong to
   */
  record SeatsAdded(List<SeatRow> rows, long revision) implements EventOutcome {
    public SeatsAdded {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The event has these seats and no others, and as many tickets. Who had a seat has it still.
   *
   * @param rows as in {@link SeatsAdded}
   */
  record SeatsReplaced(List<SeatRow> rows, long revision) implements EventOutcome {
    public SeatsReplaced {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Nothing is sold any more. Bookings, holds and waitlist entries end in this decision and, when
   * there are many, in those on later {@code SettleDue} requests.
   */
  record EventCancelled(String name, long revision) implements EventOutcome {}

  /**
   * Answers the request to do what is due: holds have expired, and bookings, holds and waitlist
   * entries of a cancelled event have ended, by outcomes of the same decision.
   *
   * @param more whether the decision had no room for all: more of a cancelled event has to end, or
   *     more who wait have to be promoted
   */
  record DueSettled(boolean more) implements EventOutcome, Unchanged {}
}
