package dev.evently.analytics.aggregate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one event after its outcome number {@code sequence}: a fold over the event's
 * outcomes, which a repeated outcome does not change. Also the value of a record in the
 * event-figures topic, where older records end with {@code decidedAt}.
 *
 * @param name null as long as no outcome told it; such a null is written, because readers expect
 *     every field
 * @param confirmed tickets confirmed now
 * @param held tickets held now, those of offers included
 * @param waitlisted entries waiting now
 * @param confirmedBookings bookings that are confirmed now
 * @param cancelledBookings bookings cancelled so far, those that ended with their event included
 * @param promoted waiting entries that became bookings so far, by an offer or at once
 * @param rejected requests rejected so far
 * @param decidedAt when that outcome was decided
 * @param status whether the event takes place
 * @param revenue of the bookings that are confirmed now
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
    Instant decidedAt,
    EventStatus status,
    Revenue revenue) {

  private static final UUID NOBODY = new UUID(0, 0);

  /** What older records leave out has the value that it had then. */
  public EventFigures(
      UUID eventId,
      @Nullable String name,
      @Nullable Instant startsAt,
      int capacity,
      int confirmed,
      int held,
      int waitlisted,
      long confirmedBookings,
      long cancelledBookings,
      long promoted,
      long rejected,
      long sequence,
      Instant decidedAt,
      @Nullable EventStatus status,
      @Nullable Revenue revenue) {
    this.eventId = eventId;
    this.name = name;
    this.startsAt = startsAt;
    this.capacity = capacity;
    this.confirmed = confirmed;
    this.held = held;
    this.waitlisted = waitlisted;
    this.confirmedBookings = confirmedBookings;
    this.cancelledBookings = cancelledBookings;
    this.promoted = promoted;
    this.rejected = rejected;
    this.sequence = sequence;
    this.decidedAt = decidedAt;
    this.status = status == null ? EventStatus.SCHEDULED : status;
    this.revenue = Revenue.orNone(revenue);
  }

  /** An event of which nothing was counted yet. */
  public static EventFigures none() {
    return new EventFigures(
        NOBODY, null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, Instant.EPOCH, null, null);
  }

  /**
   * The same figures from what all parts of the event add up to.
   *
   * @return with {@link Instant#EPOCH} where the parts are older than what they say of this time
   */
  public static EventFigures of(UUID eventId, TallySum sum) {
    Tally tally = sum.tally();
    EventState state = tally.state();
    EventDetails details = tally.details();
    return new EventFigures(
        eventId,
        details == null ? null : details.name(),
        details == null ? null : details.startsAt(),
        state == null ? 0 : state.capacity(),
        state == null ? 0 : state.confirmed(),
        state == null ? 0 : state.held(),
        state == null ? 0 : state.waitlisted(),
        sum.get(Measure.CONFIRMED_BOOKINGS) - sum.get(Measure.CANCELLED_BOOKINGS),
        sum.get(Measure.CANCELLED_BOOKINGS),
        sum.get(Measure.WAITS_PROMOTED)
            + sum.get(Measure.WAITS_ADMITTED)
            + sum.get(Measure.OFFERS_TAKEN),
        sum.get(Measure.REJECTED),
        state == null ? 0 : state.sequence(),
        state == null || state.decidedAt() == null ? Instant.EPOCH : state.decidedAt(),
        details == null ? EventStatus.SCHEDULED : details.status(),
        Revenue.sum(tally.confirmed().values()).minus(Revenue.sum(tally.cancelled().values())));
  }

  /** The figures with this outcome counted; the same figures when it was counted before. */
  public EventFigures after(OutcomeRecord counted) {
    if (counted.sequence() <= sequence) {
      return this;
    }
    return switch (FigureChange.of(counted.outcome())) {
      case FigureChange.Details event ->
          at(
              counted,
              event.name(),
              event.startsAt(),
              event.isDraft() ? EventStatus.DRAFT : EventStatus.SCHEDULED,
              0,
              0,
              0,
              0,
              revenue);
      case FigureChange.Cancellation _ ->
          at(
              counted,
              name,
              startsAt,
              status == EventStatus.DRAFT ? EventStatus.DRAFT : EventStatus.CANCELLED,
              0,
              0,
              0,
              0,
              revenue);
      case FigureChange.BookingAdded added ->
          at(counted, 1, 0, added.waited() ? 1 : 0, 0, revenue.plus(added.revenue()));
      case FigureChange.BookingRemoved removed ->
          at(counted, -1, 1, 0, 0, revenue.minus(removed.revenue()));
      case FigureChange.TicketsReturned returned ->
          at(counted, 0, 0, 0, 0, revenue.minus(returned.revenue()));
      case FigureChange.Rejected _ -> at(counted, 0, 0, 0, 1, revenue);
      case FigureChange.None _ -> at(counted, 0, 0, 0, 0, revenue);
    };
  }

  /** Confirmed tickets as a share of the capacity: 0 to 1, and 0 without capacity. */
  public double utilization() {
    return capacity == 0 ? 0 : (double) confirmed / capacity;
  }

  /** Whether the event is published, not as a draft, and was not cancelled. */
  public boolean takesPlace() {
    return status == EventStatus.SCHEDULED;
  }

  /** Whether the event was cancelled after it was published. */
  public boolean wasCancelled() {
    return status == EventStatus.CANCELLED;
  }

  private EventFigures at(
      OutcomeRecord counted,
      int bookings,
      int cancellations,
      int promotions,
      int rejections,
      Revenue revenueNow) {
    return at(
        counted,
        name,
        startsAt,
        status,
        bookings,
        cancellations,
        promotions,
        rejections,
        revenueNow);
  }

  private EventFigures at(
      OutcomeRecord counted,
      @Nullable String nameNow,
      @Nullable Instant startsAtNow,
      EventStatus statusNow,
      int bookings,
      int cancellations,
      int promotions,
      int rejections,
      Revenue revenueNow) {
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
        counted.decidedAt(),
        statusNow,
        revenueNow);
  }
}
