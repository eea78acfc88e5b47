package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the decider's outcomes and state in the words of the {@link NaiveDecider}, and leaves
 * nothing out, so that any difference shows.
 */
final class ExactWords {
  private ExactWords() {}

  static List<String> tell(List<OutcomeRecord> outcomes) {
    return outcomes.stream().map(ExactWords::tell).toList();
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
      case EventPublished o ->
          "published %s in %s at %s, %d tickets (%s), %d at once, revision %d, %s"
              .formatted(
                  o.name(),
                  o.venue(),
                  o.startsAt(),
                  o.capacity(),
                  categories(o.terms()),
                  o.maxPerBooking(),
                  o.revision(),
                  terms(o.terms()));
      case EventChanged o ->
          "changed %s in %s at %s, %d tickets (%s), %d at once, revision %d, %s"
              .formatted(
                  o.name(),
                  o.venue(),
                  o.startsAt(),
                  o.capacity(),
                  categories(o.terms()),
                  o.maxPerBooking(),
                  o.revision(),
                  terms(o.terms()));
      case EventCancelled o -> "event cancelled %s, revision %d".formatted(o.name(), o.revision());
      case SeatsAdded o ->
          "seats %s, revision %d"
              .formatted(
                  o.rows().stream().flatMap(row -> row.labels()).collect(Collectors.joining(",")),
                  o.revision());
      case DueSettled o -> "settled, more %s".formatted(o.more());
      case BookingRejected o ->
          "no booking of %d for %s: %s".formatted(o.quantity(), o.userId(), o.reason());
      case RequestRejected o -> "no %s for %s: %s".formatted(o.request(), o.userId(), o.reason());
      case BookingConfirmed o ->
          "booked %s of %s %d %s"
              .formatted(o.bookingId(), o.userId(), o.quantity(), tickets(o.tickets()));
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
      case HoldPlaced o ->
          "held %s of %s %d until %s %s"
              .formatted(o.holdId(), o.userId(), o.quantity(), o.expiresAt(), tickets(o.tickets()));
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
          "expired %s of %s %d at %s %s of entry %s"
              .formatted(
                  o.holdId(),
                  o.userId(),
                  o.quantity(),
                  o.eventName(),
                  tickets(o.tickets()),
                  orNone(o.entryId()));
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
      case WaitlistVoided o ->
          "ended wait %s of %s %d at %s"
              .formatted(o.entryId(), o.userId(), o.quantity(), o.eventName());
    };
  }

  static List<String> figures(EventState state) {
    return state.details() == null
        ? List.of()
        : state.pools().stream()
            .sorted(Comparator.comparing(TicketPool::name))
            .map(pool ->
                "%s: %d+%d of %d, %d wait, opportunity %s"
                    .formatted(
                        pool.name(),
                        pool.confirmed(),
                        pool.held(),
                        pool.capacity(),
                        pool.waitlisted(),
                        opportunity(pool.lastOpportunity())))
            .toList();
  }

  private static String opportunity(@Nullable PromotionOpportunity opportunity) {
    return opportunity == null
        ? "-"
        : "%d at %s, %d left".formatted(opportunity.offset(), opportunity.at(), opportunity.free());
  }

  static List<String> seats(EventState state) {
    return state.seats().stream()
        .sorted(Comparator.comparingInt(Seat::rank))
        .map(seat -> "%s (%s) %s".formatted(seat.label(), seat.category(), holder(seat)))
        .toList();
  }

  private static String holder(Seat seat) {
    return seat.status() == Seat.Status.AVAILABLE && seat.holder() == null
        ? "-"
        : lower(seat.status()) + " by " + seat.holder();
  }

  static Set<String> things(EventState state) {
    Set<String> things =
        state.waitlistEntries().stream()
            .map(ExactWords::tell)
            .collect(Collectors.toCollection(HashSet::new));
    state.holds().stream().map(ExactWords::tell).forEach(things::add);
    state.bookings().stream().map(ExactWords::tell).forEach(things::add);
    return things;
  }

  private static String tell(WaitlistEntry e) {
    return "wait %s of %s %d (%s): %s by %s"
        .formatted(
            e.entryId(),
            e.userId(),
            e.quantity(),
            e.category(),
            lower(e.status()),
            orNone(e.endedBy()));
  }

  private static String tell(Hold h) {
    return "hold %s of %s %d %s by %s until %s of entry %s: %s by %s"
        .formatted(
            h.holdId(),
            h.userId(),
            h.quantity(),
            tickets(h.tickets()),
            h.placedBy(),
            h.expiresAt(),
            orNone(h.entryId()),
            lower(h.status()),
            orNone(h.endedBy()));
  }

  private static String tell(Booking b) {
    OpenTransfer transfer = b.transfer();
    return "booking %s of %s %d %s for %s: %s by %s, offered to %s"
        .formatted(
            b.bookingId(),
            b.userId(),
            b.quantity(),
            tickets(b.tickets()),
            orNone(b.reference()),
            lower(b.status()),
            b.requests(),
            transfer == null
                ? "-"
                : orNobody(transfer.toUserId()) + " by " + transfer.transferId());
  }

  private static String orNobody(@Nullable UUID receiver) {
    return receiver == null ? "nobody" : receiver.toString();
  }

  private static String noMoreFor(@Nullable UUID receiver) {
    return receiver == null ? "" : ", no more for " + receiver;
  }

  private static String tickets(@Nullable Tickets tickets) {
    if (tickets == null) {
      return "[-|-|-]";
    }
    return "[%s|%s|%s]"
        .formatted(
            tickets.seats() == null ? "-" : String.join(",", tickets.seats()),
            orNone(tickets.category()),
            price(tickets.price()));
  }

  private static String price(@Nullable Price price) {
    return price == null ? "-" : price.amount() + " " + price.currency();
  }

  private static String categories(@Nullable SaleTerms terms) {
    List<Category> categories = terms == null ? null : terms.categories();
    return categories == null
        ? ""
        : categories.stream()
            .map(c -> c.name() + " " + c.capacity() + " " + price(c.price()))
            .collect(Collectors.joining(", "));
  }

  private static String terms(@Nullable SaleTerms named) {
    SaleTerms terms = named == null ? SaleTerms.DEFAULT : named;
    WaitlistTerms waitlist = terms.waitlist();
    if (waitlist == null) {
      waitlist = new WaitlistTerms(null, null, null, null, null);
    }
    return "hold=%s cooldown=%s perUser=%d opens=%s closes=%s firstFit=%s offers=%s ttl=%s limit=%d suspended=%s"
        .formatted(
            or(terms.holdTtl(), Duration.ofMinutes(10)),
            or(terms.holdCooldown(), Duration.ZERO),
            or(terms.maxPerUser(), 0),
            or(terms.salesOpenAt(), Instant.MIN),
            or(terms.salesCloseAt(), Instant.MAX),
            waitlist.policy() == WaitlistTerms.Policy.FIRST_FIT,
            waitlist.promotion() == WaitlistTerms.Promotion.OFFER,
            or(waitlist.offerTtl(), Duration.ofHours(1)),
            or(waitlist.limit(), Integer.MAX_VALUE),
            or(waitlist.suspended(), false));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }

  private static String orNone(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static String lower(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
