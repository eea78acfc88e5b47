package dev.evently.api.receipt;

import dev.evently.api.outcome.OutcomeSubject;
import dev.evently.api.receipt.DecidedRequest.FollowUp;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a decided request ended: the fields that its {@link RequestView} shows. What does not apply
 * is null.
 *
 * @param expiresAt until when the hold can be confirmed, or could be
 * @param waitlistPosition counts from 1 in the waitlist of the category
 * @param reason why it was rejected
 * @param detail a sentence for people
 * @param sequence the event's own count of outcomes at this one; null when there is no such event
 * @param partition with {@code offset}, the position of the request in the request log
 * @param remaining tickets that were left after it, 0 when the outcome says that the event is
 *     cancelled; null when there is no such event
 */
public record Receipt(
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    @Nullable UUID holdId,
    @Nullable Instant expiresAt,
    @Nullable Integer quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Integer waitlistPosition,
    @Nullable Reason reason,
    String detail,
    @Nullable Long sequence,
    int partition,
    long offset,
    Instant decidedAt,
    @Nullable Integer remaining) {
  private static final Tickets NO_TICKETS = new Tickets(null, null, null);

  static Receipt of(DecidedRequest decided) {
    OutcomeRecord latest = decided.latest();
    Outcome outcome = latest.outcome();
    OutcomeSubject subject = OutcomeSubject.of(outcome);
    Tickets tickets = Objects.requireNonNullElse(subject.tickets(), NO_TICKETS);
    Integer position = waitlistPosition(decided);
    Instant expiresAt = expiresAt(outcome, decided.followUp());
    Integer quantity =
        decided.followUp() instanceof FollowUp.Waiting(int _, int now) ? now : subject.quantity();
    boolean eventExists = latest.sequence() > 0;
    return new Receipt(
        subject.bookingId(),
        subject.entryId(),
        subject.holdId(),
        expiresAt,
        quantity,
        tickets.seats(),
        tickets.category(),
        position,
        outcome instanceof Rejection rejection ? rejection.reason() : null,
        position != null && quantity != null
            ? ReceiptDetail.waiting(position, quantity)
            : ReceiptDetail.of(outcome, expiresAt),
        eventExists ? latest.sequence() : null,
        decided.position().partition(),
        decided.position().offset(),
        latest.decidedAt(),
        eventExists ? remaining(latest) : null);
  }

  private static @Nullable Integer waitlistPosition(DecidedRequest decided) {
    if (decided.followUp() instanceof FollowUp.Waiting(int now, int _)) {
      return now;
    }
    return decided.followUp() == null && decided.answer().outcome() instanceof WaitlistJoined joined
        ? joined.position()
        : null;
  }

  private static @Nullable Instant expiresAt(Outcome outcome, @Nullable FollowUp followUp) {
    return switch (outcome) {
      case HoldPlaced o -> orNull(o.expiresAt());
      case HoldProlonged o -> o.expiresAt();
      case WaitlistOffered o -> o.expiresAt();
      case HoldExpired _ ->
          followUp instanceof FollowUp.Changed changed ? orNull(changed.expiresAt()) : null;
      default -> null;
    };
  }

  /** Null for the end of what is kept back without end. */
  private static @Nullable Instant orNull(@Nullable Instant expiresAt) {
    return Limits.LATEST.equals(expiresAt) ? null : expiresAt;
  }

  private static int remaining(OutcomeRecord latest) {
    return switch (latest.outcome()) {
      case EventCancelled _, BookingVoided _, HoldVoided _, WaitlistVoided _ -> 0;
      case Rejection rejection when rejection.reason() == Reason.EVENT_CANCELLED -> 0;
      default -> latest.remaining();
    };
  }
}
