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

/** Puts a decision, and what became of it since, into a receipt. Pure. */
final class Receipts {
  private static final Tickets NO_TICKETS = new Tickets(null, null, null);

  private Receipts() {}

  /** The view of a request that is not decided yet. */
  static RequestView pending(String publicId, RequestId id, long ahead, @Nullable Long wait) {
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
  static RequestView decided(String publicId, RequestId id, Decision decision) {
    OutcomeRecord told =
        decision.since() instanceof Decision.Since.Became became
            ? became.outcome()
            : decision.answer();
    Subject subject = Subject.of(told.outcome());
    Tickets tickets = Objects.requireNonNullElse(subject.tickets(), NO_TICKETS);
    Integer position = position(decision);
    boolean eventKnown = told.sequence() > 0;
    return new RequestView(
        publicId,
        id.type(),
        id.eventId(),
        status(told.outcome()),
        null,
        null,
        id.acceptedAt(),
        subject.bookingId(),
        subject.entryId(),
        subject.holdId(),
        expiresAt(told.outcome(), decision.since()),
        subject.quantity(),
        tickets.seats(),
        tickets.category(),
        position,
        reason(told.outcome()),
        position != null && subject.quantity() != null
            ? Sentences.waiting(position, subject.quantity())
            : Sentences.of(told.outcome(), expiresAt(told.outcome(), decision.since())),
        eventKnown ? told.sequence() : null,
        decision.position().partition(),
        decision.position().offset(),
        told.decidedAt(),
        eventKnown ? told.remaining() : null);
  }

  private static @Nullable Integer position(Decision decision) {
    if (decision.since() instanceof Decision.Since.Waiting(int now)) {
      return now;
    }
    return decision.since() == null && decision.answer().outcome() instanceof WaitlistJoined joined
        ? joined.position()
        : null;
  }

  private static @Nullable Instant expiresAt(Outcome told, Decision.@Nullable Since since) {
    return switch (told) {
      case HoldPlaced o -> o.expiresAt();
      case WaitlistOffered o -> o.expiresAt();
      case HoldExpired _ ->
          since instanceof Decision.Since.Became became ? became.expiresAt() : null;
      default -> null;
    };
  }

  private static @Nullable Reason reason(Outcome told) {
    return switch (told) {
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
