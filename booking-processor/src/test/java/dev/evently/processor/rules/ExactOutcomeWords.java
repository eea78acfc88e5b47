package dev.evently.processor.rules;

import static dev.evently.processor.rules.TicketWords.orNobody;
import static dev.evently.processor.rules.TicketWords.orNone;
import static dev.evently.processor.rules.TicketWords.tickets;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the decider's outcomes in the words of the {@link NaiveDecider}, and leaves nothing out, so
 * that any difference shows.
 */
final class ExactOutcomeWords {
  private ExactOutcomeWords() {}

  static List<String> tell(List<OutcomeRecord> outcomes) {
    return outcomes.stream().map(ExactOutcomeWords::tell).toList();
  }

  private static String tell(OutcomeRecord o) {
    return "%s (%d+%d of %d, %d wait) by %s"
        .formatted(
            tell(o.outcome()),
            o.confirmed(),
            o.held(),
            o.capacity(),
            o.waitlisted(),
            by(o.actor()));
  }

  private static String by(@Nullable OutcomeActor actor) {
    if (actor == null) {
      return "-";
    }
    return actor.userId() == null ? actor.role() : actor.role() + " " + actor.userId();
  }

  private static String tell(Outcome outcome) {
    return switch (outcome) {
      case EventOutcome o -> ExactEventWords.tell(o);
      case BookingRejected o ->
          "no booking of %d for %s: %s".formatted(o.quantity(), o.userId(), o.reason());
      case RequestRejected o -> "no %s for %s: %s".formatted(o.request(), o.userId(), o.reason());
      case BookingConfirmed o ->
          "booked %s of %s %d %s%s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  tickets(o.tickets()),
                  outOfTurn(o.outOfTurn()));
      case BookingCancelled o ->
          "cancelled %s of %s %d %s%s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  tickets(o.tickets()),
                  noMoreFor(o.toUserId()));
      case TransferOffered o ->
          "offered %s of %s to %s %d at %s %s until %s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  orNobody(o.toUserId()),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()),
                  o.expiresAt());
      case TransferWithdrawn o ->
          "withdrew %s of %s to %s %d at %s %s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  orNobody(o.toUserId()),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()));
      case TransferDeclined o ->
          "declined %s of %s to %s %d at %s %s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  o.toUserId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()));
      case BookingAlreadyCancelled o ->
          "cancelled before %s of %s".formatted(o.bookingId(), o.userId());
      case BookingReduced o ->
          "reduced %s of %s to %d %s, back %d %s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  tickets(o.tickets()),
                  o.returned(),
                  or(o.returnedSeats(), List.of()));
      case BookingAlreadyReduced o ->
          "has %s of %s %d already".formatted(o.bookingId(), o.userId(), o.quantity());
      case BookingTransferred o ->
          "transferred %s of %s to %s %d at %s %s"
              .formatted(
                  o.bookingId(),
                  o.fromUserId(),
                  o.toUserId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()));
      case BookingVoided o ->
          "ended booking %s of %s %d at %s %s%s"
              .formatted(
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()),
                  noMoreFor(o.toUserId()));
      case HoldPlaced o when o.label() != null ->
          "kept %s of %s %d back for %s %s"
              .formatted(o.holdId(), o.userId(), o.quantity(), o.label(), tickets(o.tickets()));
      case HoldReduced o ->
          "keeps %s of %s %d %s, back %d %s"
              .formatted(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  tickets(o.tickets()),
                  o.returned(),
                  or(o.returnedSeats(), List.of()));
      case HoldAlreadyReduced o ->
          "keeps %s of %s %d already".formatted(o.holdId(), o.userId(), o.quantity());
      case HoldPlaced o ->
          "held %s of %s %d until %s %s%s"
              .formatted(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.expiresAt(),
                  tickets(o.tickets()),
                  outOfTurn(o.outOfTurn()));
      case HoldProlonged o ->
          "prolonged %s of %s %d until %s %s of entry %s"
              .formatted(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.expiresAt(),
                  tickets(o.tickets()),
                  orNone(o.entryId()));
      case HoldConfirmed o ->
          "confirmed %s as %s of %s %d %s for %s of entry %s"
              .formatted(
                  o.holdId(),
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  tickets(o.tickets()),
                  orNone(o.reference()),
                  orNone(o.entryId()));
      case HoldAlreadyConfirmed o ->
          "confirmed before %s as %s of %s".formatted(o.holdId(), o.bookingId(), o.userId());
      case HoldReleased o ->
          "released %s of %s %d %s of entry %s"
              .formatted(
                  o.holdId(), o.userId(), o.quantity(), tickets(o.tickets()), orNone(o.entryId()));
      case HoldAlreadyReleased o -> "released before %s of %s".formatted(o.holdId(), o.userId());
      case HoldExpired o ->
          "expired %s of %s %d at %s %s of entry %s for %s"
              .formatted(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()),
                  orNone(o.entryId()),
                  or(o.label(), "-"));
      case HoldVoided o ->
          "ended hold %s of %s %d at %s %s of entry %s"
              .formatted(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()),
                  orNone(o.entryId()));
      case WaitlistJoined o ->
          "waiting %s of %s %d as number %d %s"
              .formatted(o.entryId(), o.userId(), o.quantity(), o.position(), orNone(o.category()));
      case WaitlistLeft o -> "left %s of %s %d".formatted(o.entryId(), o.userId(), o.quantity());
      case WaitReduced o ->
          "waits %s of %s for %d, %d fewer"
              .formatted(o.entryId(), o.userId(), o.quantity(), o.reducedBy());
      case WaitAlreadyReduced o ->
          "waits %s of %s for %d already".formatted(o.entryId(), o.userId(), o.quantity());
      case WaitlistAlreadyLeft o -> "left before %s of %s".formatted(o.entryId(), o.userId());
      case WaitlistPromoted o ->
          "promoted %s to %s of %s %d at %s %s"
              .formatted(
                  o.entryId(),
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()));
      case WaitlistAdmitted o ->
          "let in %s as %s of %s %d at %s %s"
              .formatted(
                  o.entryId(),
                  o.bookingId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()));
      case WaitlistOffered o ->
          "offered %s as %s to %s %d at %s until %s %s"
              .formatted(
                  o.entryId(),
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  o.expiresAt(),
                  tickets(o.tickets()));
      case WaitlistEnded o ->
          "ended wait %s of %s %d at %s: %s"
              .formatted(o.entryId(), o.userId(), o.quantity(), o.eventName(), o.cause());
      case WaitlistVoided o ->
          "ended wait %s of %s %d at %s"
              .formatted(o.entryId(), o.userId(), o.quantity(), o.eventName());
    };
  }

  static <T> T or(@Nullable T value, T otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }

  private static String outOfTurn(@Nullable Boolean outOfTurn) {
    return outOfTurn == null ? "" : outOfTurn ? ", out of turn" : ", not out of turn";
  }

  private static String noMoreFor(@Nullable UUID receiver) {
    return receiver == null ? "" : ", no more for " + receiver;
  }
}
