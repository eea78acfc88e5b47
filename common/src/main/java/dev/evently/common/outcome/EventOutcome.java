package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
   * @param info null for {@link EventInfo#NONE}
   */
  record EventPublished(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms,
      @Nullable EventInfo info)
      implements EventOutcome {
    /** An event of which no more is said. */
    public EventPublished(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision,
        @Nullable SaleTerms terms) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, terms, null);
    }

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
   * @param was what people knew of the event, when that is something else now; else null
   * @param prices of its categories that are others now; null when none is
   * @param info null for {@link EventInfo#NONE}
   */
  record EventChanged(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms,
      @Nullable EventFacts was,
      @Nullable List<PriceChange> prices,
      @Nullable EventInfo info)
      implements EventOutcome {
    public EventChanged {
      prices = prices == null ? null : List.copyOf(prices);
    }

    /** A change of which nobody has to be told. */
    public EventChanged(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision,
        @Nullable SaleTerms terms,
        @Nullable EventInfo info) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, terms, null, null, info);
    }

    /** An event of which no more is said. */
    public EventChanged(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision,
        @Nullable SaleTerms terms) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, terms, null);
    }

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
   * People are told of a change: those who have a booking, a hold or a wait at the event, each
   * once, in the order of their ids. One decision tells so many of them at most, and later ones on
   * {@code SettleDue} requests tell the rest.
   *
   * @param was what people knew of the event; null, as {@code now}, when only prices have changed
   * @param prices those that have changed
   * @param users who are told what is now
   * @param waiting who wait in a category whose price has changed
   * @param through the last user of whom it was asked whether to tell them; null when there was
   *     none
   * @param more whether more have to be told
   */
  record ChangeAnnounced(
      String eventName,
      @Nullable EventFacts was,
      @Nullable EventFacts now,
      List<PriceChange> prices,
      List<UUID> users,
      List<WaitingUser> waiting,
      @Nullable UUID through,
      boolean more)
      implements EventOutcome, Consequence {
    public ChangeAnnounced {
      prices = List.copyOf(prices);
      users = List.copyOf(users);
      waiting = List.copyOf(waiting);
    }

    /** Somebody who waits in a category. */
    public record WaitingUser(UUID userId, String category) {}
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
   * Answers the request to do what is due: holds have expired, holds and waitlist entries of an
   * event that has started have ended, and bookings, holds and waitlist entries of a cancelled one,
   * by outcomes of the same decision.
   *
   * @param more whether the decision had no room for all: more of an event that is cancelled or has
   *     started has to end, or more who wait have to be promoted
   */
  record DueSettled(boolean more) implements EventOutcome, Unchanged {}
}
