package dev.evently.processor.rules;

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
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
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
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
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
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells outcomes in the words of the decision scripts. */
final class OutcomeWords {
  private OutcomeWords() {}

  static String tell(List<OutcomeRecord> outcomes, Map<UUID, String> users) {
    return outcomes.stream().map(record -> tell(record, users)).collect(Collectors.joining(", "));
  }

  private static String tell(OutcomeRecord record, Map<UUID, String> users) {
    return switch (record.outcome()) {
      case EventPublished o -> "published %d".formatted(o.capacity());
      case EventChanged o -> "changed to %d".formatted(o.capacity());
      case EventCancelled _ -> "event cancelled";
      case SeatsAdded _ -> "now %d seats".formatted(record.capacity());
      case ChangeAnnounced o ->
          "told of the change: "
              + Stream.concat(
                      o.users().stream().map(users::get),
                      o.waiting().stream().map(w -> users.get(w.userId()) + " for " + w.category()))
                  .sorted()
                  .collect(Collectors.joining(" "));
      case SeatsReplaced _ -> "now other %d seats".formatted(record.capacity());
      case DueSettled o -> o.more() ? "settled (more is left)" : "settled";
      case BookingConfirmed o -> "confirmed" + outOfTurn(o.outOfTurn()) + tickets(o.tickets());
      case BookingCancelled o -> "cancelled " + users.get(o.userId());
      case BookingAlreadyCancelled o ->
          "cancelled %s (nothing changes)".formatted(users.get(o.userId()));
      case BookingReduced o ->
          "reduced %s to %d%s".formatted(users.get(o.userId()), o.quantity(), tickets(o.tickets()));
      case BookingAlreadyReduced o ->
          "%s has %d (nothing changes)".formatted(users.get(o.userId()), o.quantity());
      case BookingTransferred o ->
          "transferred %s to %s".formatted(users.get(o.fromUserId()), users.get(o.toUserId()));
      case TransferOffered o ->
          "offered booking of %s to %s"
              .formatted(
                  users.get(o.userId()), o.toUserId() == null ? "nobody" : users.get(o.toUserId()));
      case TransferWithdrawn o -> "withdrew offer of " + users.get(o.userId());
      case TransferDeclined o -> "%s declined".formatted(users.get(o.toUserId()));
      case BookingVoided o -> "ended booking of " + users.get(o.userId());
      case HoldPlaced o when o.label() != null -> "kept back" + tickets(o.tickets());
      case HoldReduced o -> "keeps %d%s".formatted(o.quantity(), tickets(o.tickets()));
      case HoldAlreadyReduced o -> "keeps %d (nothing changes)".formatted(o.quantity());
      case HoldPlaced o ->
          "held" + outOfTurn(o.outOfTurn()) + tickets(o.tickets()) + until(record, o.expiresAt());
      case HoldProlonged o -> "prolonged " + users.get(o.userId()) + until(record, o.expiresAt());
      case HoldConfirmed o ->
          "confirmed"
              + tickets(o.tickets())
              + (o.reference() == null ? "" : " for " + o.reference());
      case HoldAlreadyConfirmed _ -> "confirmed (nothing changes)";
      case HoldReleased o -> "released " + users.get(o.userId());
      case HoldAlreadyReleased o ->
          "released %s (nothing changes)".formatted(users.get(o.userId()));
      case HoldExpired o -> "expired " + users.get(o.userId());
      case HoldVoided o -> "ended hold of " + users.get(o.userId());
      case WaitlistJoined o -> "waitlisted %d".formatted(o.position());
      case WaitlistLeft o -> "left " + users.get(o.userId());
      case WaitReduced o -> "%s waits for %d".formatted(users.get(o.userId()), o.quantity());
      case WaitAlreadyReduced o ->
          "%s waits for %d (nothing changes)".formatted(users.get(o.userId()), o.quantity());
      case WaitlistAlreadyLeft o -> "left %s (nothing changes)".formatted(users.get(o.userId()));
      case WaitlistPromoted o -> "promoted " + users.get(o.userId()) + tickets(o.tickets());
      case WaitlistAdmitted o -> "let in " + users.get(o.userId()) + tickets(o.tickets());
      case WaitlistOffered o ->
          "offered " + users.get(o.userId()) + tickets(o.tickets()) + until(record, o.expiresAt());
      case WaitlistEnded o -> "ended wait of %s (%s)".formatted(users.get(o.userId()), o.cause());
      case WaitlistVoided o -> "ended wait of " + users.get(o.userId());
      case BookingRejected o -> "rejected " + o.reason();
      case RequestRejected o -> "rejected " + o.reason();
    };
  }

  /** The sentence that tells why a request is rejected. */
  static String detail(OutcomeRecord answer) {
    return answer.outcome() instanceof Rejection rejection ? rejection.detail() : "";
  }

  static String figures(TicketPool pool) {
    return "%d confirmed, %d held, %d free, %d wait"
        .formatted(
            pool.confirmed(),
            pool.held(),
            pool.capacity() - pool.confirmed() - pool.held(),
            pool.waitlisted());
  }

  static String info(EventInfo info) {
    return Stream.of(
            info.endsAt(),
            info.zone(),
            info.description(),
            info.metadata() == null ? null : info.metadata().text(),
            EventInfo.isDraft(info) ? "draft" : null)
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  static String opportunity(@Nullable PromotionOpportunity opportunity) {
    return opportunity == null
        ? "none"
        : "request %d, %d left over".formatted(opportunity.offset(), opportunity.free());
  }

  private static String outOfTurn(@Nullable Boolean outOfTurn) {
    return outOfTurn == null ? "" : " out of turn";
  }

  private static String until(OutcomeRecord record, Instant expiresAt) {
    return " for %d min".formatted(Duration.between(record.decidedAt(), expiresAt).toMinutes());
  }

  private static String tickets(@Nullable Tickets tickets) {
    if (tickets == null) {
      return "";
    }
    Price price = tickets.price();
    return (tickets.seats() == null ? "" : " " + String.join("+", tickets.seats()))
        + (tickets.category() == null ? "" : " in " + tickets.category())
        + (price == null ? "" : " at %d %s".formatted(price.amount(), price.currency()));
  }
}
