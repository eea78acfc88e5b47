package dev.evently.api.request;

import dev.evently.api.request.RequestView.Status;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.RequestStatus;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the view of a request, pending or decided. Pure. */
final class Receipts {
  private static final Tickets NO_TICKETS = new Tickets(null, null, null);

  private Receipts() {}

  /** The view of a request that is not decided yet. */
  static RequestView pending(String publicId, RequestToken id, long ahead, @Nullable Long wait) {
    return new RequestView(
        publicId,
        id.type(),
        id.eventId(),
        Status.PENDING,
        ahead,
        wait,
        id.acceptedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The receipt. */
  static RequestView decided(String publicId, RequestToken id, DecidedRequest decision) {
    OutcomeRecord latest = decision.latest();
    OutcomeSubject subject = OutcomeSubject.of(latest.outcome());
    Tickets tickets = Objects.requireNonNullElse(subject.tickets(), NO_TICKETS);
    Integer position = position(decision);
    boolean eventKnown = latest.sequence() > 0;
    return new RequestView(
        publicId,
        id.type(),
        id.eventId(),
        status(latest.outcome()),
        null,
        null,
        id.acceptedAt(),
        subject.bookingId(),
        subject.entryId(),
        subject.holdId(),
        expiresAt(latest.outcome(), decision.followUp()),
        subject.quantity(),
        tickets.seats(),
        tickets.category(),
        position,
        reason(latest.outcome()),
        position != null && subject.quantity() != null
            ? ReceiptDetail.waiting(position, subject.quantity())
            : ReceiptDetail.of(latest.outcome(), expiresAt(latest.outcome(), decision.followUp())),
        eventKnown ? latest.sequence() : null,
        decision.position().partition(),
        decision.position().offset(),
        latest.decidedAt(),
        eventKnown ? latest.remaining() : null);
  }

  private static @Nullable Integer position(DecidedRequest decision) {
    if (decision.followUp() instanceof DecidedRequest.FollowUp.Waiting(int now)) {
      return now;
    }
    return decision.followUp() == null
            && decision.answer().outcome() instanceof WaitlistJoined joined
        ? joined.position()
        : null;
  }

  private static @Nullable Instant expiresAt(
      Outcome outcome, DecidedRequest.@Nullable FollowUp followUp) {
    return switch (outcome) {
      case HoldPlaced o -> o.expiresAt();
      case WaitlistOffered o -> o.expiresAt();
      case HoldExpired _ ->
          followUp instanceof DecidedRequest.FollowUp.Changed changed ? changed.expiresAt() : null;
      default -> null;
    };
  }

  private static @Nullable Reason reason(Outcome outcome) {
    return switch (outcome) {
      case BookingRejected o -> o.reason();
      case RequestRejected o -> o.reason();
      default -> null;
    };
  }

  private static Status status(Outcome outcome) {
    return switch (RequestStatus.of(outcome)) {
      case CONFIRMED -> Status.CONFIRMED;
      case WAITLISTED -> Status.WAITLISTED;
      case HELD -> Status.HELD;
      case CANCELLED -> Status.CANCELLED;
      case APPLIED -> Status.APPLIED;
      case REJECTED -> Status.REJECTED;
    };
  }
}
