package dev.evently.analytics.aggregate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one event after its outcome number {@code sequence}: a fold over the event's
 * outcomes, which a repeated outcome does not change. Also the value of a record in the
 * event-figures topic.
 *
 * @param name null as long as no outcome told it; such a null is written, because readers expect
 *     every field
 * @param confirmed places confirmed now
 * @param held places held now
 * @param waitlisted entries waiting now
 * @param confirmedBookings bookings that are confirmed now
 * @param cancelledBookings bookings cancelled so far
 * @param promoted waiting entries that became bookings so far
 * @param rejected requests rejected so far
 * @param decidedAt when that outcome was decided
 */
public record EventFigures(
    UUID eventId,
    @JsonInclude @Nullable String name,
    @JsonInclude @Nullable Instant startsAt,
    int capacity,
    int confirmed,
    int held,
    int waitlisted,
    long confirmedBookings,
    long cancelledBookings,
    long promoted,
    long rejected,
    long sequence,
    Instant decidedAt) {

  private static final UUID NOBODY = new UUID(0, 0);

  /** An event of which nothing was counted yet. */
  public static EventFigures none() {
    return new EventFigures(NOBODY, null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, Instant.EPOCH);
  }

  /** The figures with this outcome counted; the same figures when it was counted before. */
  public EventFigures after(OutcomeRecord counted) {
    if (counted.sequence() <= sequence) {
      return this;
    }
    return switch (counted.outcome()) {
      case Outcome.EventPublished event -> at(counted, event.name(), event.startsAt(), 0, 0, 0, 0);
      case Outcome.EventChanged event -> at(counted, event.name(), event.startsAt(), 0, 0, 0, 0);
      case Outcome.BookingConfirmed _ -> at(counted, name, startsAt, 1, 0, 0, 0);
      case Outcome.BookingCancelled _ -> at(counted, name, startsAt, -1, 1, 0, 0);
      case Outcome.WaitlistPromoted promotion ->
          at(counted, name == null ? promotion.eventName() : name, startsAt, 1, 0, 1, 0);
      case Outcome.BookingRejected _, Outcome.RequestRejected _ ->
          at(counted, name, startsAt, 0, 0, 0, 1);
      case Outcome.BookingAlreadyCancelled _,
          Outcome.WaitlistJoined _,
          Outcome.WaitlistLeft _,
          Outcome.WaitlistAlreadyLeft _ ->
          at(counted, name, startsAt, 0, 0, 0, 0);
    };
  }

  /** Confirmed places as a share of the capacity: 0 to 1, and 0 without capacity. */
  public double utilization() {
    return capacity == 0 ? 0 : (double) confirmed / capacity;
  }

  private EventFigures at(
      OutcomeRecord counted,
      @Nullable String nameNow,
      @Nullable Instant startsAtNow,
      int bookings,
      int cancellations,
      int promotions,
      int rejections) {
    return new EventFigures(
        counted.eventId(),
        nameNow,
        startsAtNow,
        counted.capacity(),
        counted.confirmed(),
        counted.held(),
        counted.waitlisted(),
        confirmedBookings + bookings,
        cancelledBookings + cancellations,
        promoted + promotions,
        rejected + rejections,
        counted.sequence(),
        counted.decidedAt());
  }
}
