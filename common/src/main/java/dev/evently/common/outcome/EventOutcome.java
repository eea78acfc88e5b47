package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to an event itself: it is published, changed, given seats, cancelled. */
public sealed interface EventOutcome extends Outcome {
  /**
   * The event is on sale.
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

  /** The event has these seats, too, and as many more places; the first seats set its capacity. */
  record SeatsAdded(List<SeatRow> rows, long revision) implements EventOutcome {
    public SeatsAdded {
      rows = List.copyOf(rows);
    }
  }

  /** Nothing is sold any more; what was booked, held and waited for ends in due course. */
  record EventCancelled(String name, long revision) implements EventOutcome {}

  /** What was due is done; {@code more} when there was too much of it for one decision. */
  record DueSettled(boolean more) implements EventOutcome, Unchanged {}
}
