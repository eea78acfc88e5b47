package dev.evently.processor.decision;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells outcomes in the words of the decision scripts. */
final class OutcomeWords {
  private OutcomeWords() {}

  static String tell(List<OutcomeRecord> outcomes, Map<UUID, String> users) {
    return outcomes.stream().map(record -> tell(record, users)).collect(Collectors.joining(", "));
  }

  private static String tell(OutcomeRecord record, Map<UUID, String> users) {
    return switch (record.outcome()) {
      case Outcome.EventPublished o -> "published %d".formatted(o.capacity());
      case Outcome.EventChanged o -> "changed to %d".formatted(o.capacity());
      case Outcome.EventCancelled _ -> "event cancelled";
      case Outcome.SeatsAdded _ -> "now %d seats".formatted(record.capacity());
      case Outcome.DueSettled o -> o.more() ? "settled (more is left)" : "settled";
      case Outcome.BookingConfirmed o -> "confirmed" + places(o.tickets());
      case Outcome.BookingCancelled o -> "cancelled " + users.get(o.userId());
      case Outcome.BookingAlreadyCancelled o ->
          "cancelled %s (nothing changes)".formatted(users.get(o.userId()));
      case Outcome.BookingTransferred o ->
          "transferred %s to %s".formatted(users.get(o.fromUserId()), users.get(o.toUserId()));
      case Outcome.BookingVoided o -> "ended booking of " + users.get(o.userId());
      case Outcome.HoldPlaced o -> "held" + places(o.tickets()) + until(record, o.expiresAt());
      case Outcome.HoldConfirmed o ->
          "confirmed"
              + places(o.tickets())
              + (o.reference() == null ? "" : " for " + o.reference());
      case Outcome.HoldAlreadyConfirmed _ -> "confirmed (nothing changes)";
      case Outcome.HoldReleased o -> "released " + users.get(o.userId());
      case Outcome.HoldAlreadyReleased o ->
          "released %s (nothing changes)".formatted(users.get(o.userId()));
      case Outcome.HoldExpired o -> "expired " + users.get(o.userId());
      case Outcome.HoldVoided o -> "ended hold of " + users.get(o.userId());
      case Outcome.WaitlistJoined o -> "waitlisted %d".formatted(o.position());
      case Outcome.WaitlistLeft o -> "left " + users.get(o.userId());
      case Outcome.WaitlistAlreadyLeft o ->
          "left %s (nothing changes)".formatted(users.get(o.userId()));
      case Outcome.WaitlistPromoted o -> "promoted " + users.get(o.userId()) + places(o.tickets());
      case Outcome.WaitlistOffered o ->
          "offered " + users.get(o.userId()) + places(o.tickets()) + until(record, o.expiresAt());
      case Outcome.WaitlistVoided o -> "ended wait of " + users.get(o.userId());
      case Outcome.BookingRejected o -> "rejected " + o.reason();
      case Outcome.RequestRejected o -> "rejected " + o.reason();
    };
  }

  static String figures(Pool pool) {
    return "%d confirmed, %d held, %d free, %d wait"
        .formatted(
            pool.confirmed(),
            pool.held(),
            pool.capacity() - pool.confirmed() - pool.held(),
            pool.waitlisted());
  }

  static String chance(@Nullable Chance chance) {
    return chance == null
        ? "none"
        : "request %d, %d left over".formatted(chance.offset(), chance.free());
  }

  private static String until(OutcomeRecord record, Instant expiresAt) {
    return " for %d min".formatted(Duration.between(record.decidedAt(), expiresAt).toMinutes());
  }

  private static String places(@Nullable Tickets tickets) {
    if (tickets == null) {
      return "";
    }
    Price price = tickets.price();
    return (tickets.seats() == null ? "" : " " + String.join("+", tickets.seats()))
        + (tickets.category() == null ? "" : " in " + tickets.category())
        + (price == null ? "" : " at %d %s".formatted(price.amount(), price.currency()));
  }
}
