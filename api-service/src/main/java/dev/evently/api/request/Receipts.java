package dev.evently.api.request;

import dev.evently.api.request.RequestView.Status;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.RequestStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a decision into the words of a receipt. Pure. */
final class Receipts {
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
        null);
  }

  /** The receipt. */
  static RequestView decided(String publicId, RequestId id, Decision decision) {
    OutcomeRecord told =
        decision.since() instanceof Decision.Wait.Ended(OutcomeRecord end)
            ? end
            : decision.answer();
    Words words = words(told.outcome());
    if (decision.since() instanceof Decision.Wait.Waiting(int position)) {
      words = words.at(position);
    }
    boolean eventKnown = told.sequence() > 0;
    return new RequestView(
        publicId,
        id.type(),
        id.eventId(),
        status(told.outcome()),
        null,
        null,
        id.acceptedAt(),
        words.bookingId(),
        words.entryId(),
        words.quantity(),
        words.position(),
        words.reason(),
        words.detail(),
        eventKnown ? told.sequence() : null,
        decision.place().partition(),
        decision.place().offset(),
        told.decidedAt(),
        eventKnown ? told.remaining() : null);
  }

  private static Status status(Outcome outcome) {
    return switch (RequestStatus.of(outcome)) {
      case CONFIRMED -> Status.CONFIRMED;
      case WAITLISTED -> Status.WAITLISTED;
      case CANCELLED -> Status.CANCELLED;
      case APPLIED -> Status.APPLIED;
      case REJECTED -> Status.REJECTED;
    };
  }

  /** What an outcome says besides its numbers. */
  private record Words(
      @Nullable UUID bookingId,
      @Nullable UUID entryId,
      @Nullable Integer quantity,
      @Nullable Integer position,
      @Nullable Reason reason,
      String detail) {

    Words at(int now) {
      return new Words(bookingId, entryId, quantity, now, reason, waiting(now, quantity));
    }
  }

  private static Words words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.EventPublished o ->
          change("The event is on sale with %s.".formatted(places(o.capacity())));
      case Outcome.EventChanged o ->
          change(
              "The event is changed and has %s; this is its revision %d."
                  .formatted(places(o.capacity()), o.revision()));
      case Outcome.BookingConfirmed o ->
          booking(o.bookingId(), o.quantity(), "%s booked.".formatted(placesAre(o.quantity())));
      case Outcome.BookingCancelled o ->
          booking(
              o.bookingId(),
              o.quantity(),
              "The booking is cancelled; %s given back.".formatted(placesAre(o.quantity())));
      case Outcome.BookingAlreadyCancelled o ->
          booking(o.bookingId(), null, "The booking was cancelled before; nothing has changed.");
      case Outcome.WaitlistJoined o ->
          new Words(
              null,
              o.entryId(),
              o.quantity(),
              o.position(),
              null,
              waiting(o.position(), o.quantity()));
      case Outcome.WaitlistLeft o ->
          entry(o.entryId(), o.quantity(), "You have left the waitlist.");
      case Outcome.WaitlistAlreadyLeft o ->
          entry(o.entryId(), null, "You had left the waitlist before; nothing has changed.");
      case Outcome.WaitlistPromoted o ->
          new Words(
              o.bookingId(),
              o.entryId(),
              o.quantity(),
              null,
              null,
              "Places came free: %s booked from the waitlist.".formatted(placesAre(o.quantity())));
      case Outcome.BookingRejected o ->
          new Words(null, null, o.quantity(), null, o.reason(), o.detail());
      case Outcome.RequestRejected o -> new Words(null, null, null, null, o.reason(), o.detail());
    };
  }

  private static Words change(String detail) {
    return new Words(null, null, null, null, null, detail);
  }

  private static Words booking(UUID bookingId, @Nullable Integer quantity, String detail) {
    return new Words(bookingId, null, quantity, null, null, detail);
  }

  private static Words entry(UUID entryId, @Nullable Integer quantity, String detail) {
    return new Words(null, entryId, quantity, null, null, detail);
  }

  private static String waiting(int position, @Nullable Integer quantity) {
    return "Not enough places are left: you are number %d on the waitlist for %s."
        .formatted(position, places(quantity == null ? 0 : quantity));
  }

  private static String places(int number) {
    return number == 1 ? "1 place" : number + " places";
  }

  private static String placesAre(int number) {
    return places(number) + (number == 1 ? " is" : " are");
  }
}
