package dev.evently.processor.rules;

import static dev.evently.processor.rules.TicketWords.orNobody;
import static dev.evently.processor.rules.TicketWords.orNone;
import static dev.evently.processor.rules.TicketWords.price;
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
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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
      case EventPublished o ->
          "published %s in %s at %s, %s"
              .formatted(
                  o.name(),
                  o.venue(),
                  o.startsAt(),
                  sale(o.capacity(), o.terms(), o.maxPerBooking(), o.revision(), o.info()));
      case EventChanged o ->
          "changed %s in %s at %s, %s"
              .formatted(
                  o.name(),
                  o.venue(),
                  o.startsAt(),
                  sale(o.capacity(), o.terms(), o.maxPerBooking(), o.revision(), o.info())
                      + ", was %s, %s".formatted(facts(o.was()), prices(o.prices())));
      case EventCancelled o -> "event cancelled %s, revision %d".formatted(o.name(), o.revision());
      case SeatsAdded o ->
          "seats %s, revision %d"
              .formatted(
                  o.rows().stream().flatMap(row -> row.labels()).collect(Collectors.joining(",")),
                  o.revision());
      case ChangeAnnounced o ->
          "announced at %s: %s -> %s, %s to %s and %s, through %s, more %s"
              .formatted(
                  o.eventName(),
                  facts(o.was()),
                  facts(o.now()),
                  prices(o.prices()),
                  o.users(),
                  o.waiting().stream().map(w -> w.userId() + " for " + w.category()).toList(),
                  o.through(),
                  o.more());
      case SeatsReplaced o ->
          "other seats %s, revision %d"
              .formatted(
                  o.rows().stream().flatMap(row -> row.labels()).collect(Collectors.joining(",")),
                  o.revision());
      case DueSettled o -> "settled, more %s".formatted(o.more());
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

  private static String facts(@Nullable EventFacts facts) {
    return facts == null
        ? "-"
        : "%s in %s at %s to %s in %s"
            .formatted(facts.name(), facts.venue(), facts.startsAt(), facts.endsAt(), facts.zone());
  }

  private static List<String> prices(@Nullable List<PriceChange> prices) {
    return prices == null
        ? List.of()
        : prices.stream()
            .map(p -> p.category() + " " + price(p.was()) + " -> " + price(p.now()))
            .toList();
  }

  private static String price(@Nullable Price price) {
    return price == null ? "-" : price.amount() + " " + price.currency();
  }

  private static String sale(
      int capacity,
      @Nullable SaleTerms terms,
      int maxPerBooking,
      long revision,
      @Nullable EventInfo info) {
    return "%d tickets (%s), %d at once, revision %d, %s, %s"
        .formatted(capacity, categories(terms), maxPerBooking, revision, terms(terms), info(info));
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

  private static String info(@Nullable EventInfo named) {
    EventInfo info = named == null ? EventInfo.NONE : named;
    return "until %s in %s: %s %s%s"
        .formatted(
            or(info.endsAt(), Instant.MAX),
            or(info.zone(), "-"),
            or(info.description(), "-"),
            info.metadata() == null ? "-" : info.metadata().text(),
            info.draft() == null ? "" : info.draft() ? " (draft)" : " (no draft)");
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }

  private static String outOfTurn(@Nullable Boolean outOfTurn) {
    return outOfTurn == null ? "" : outOfTurn ? ", out of turn" : ", not out of turn";
  }

  private static String noMoreFor(@Nullable UUID receiver) {
    return receiver == null ? "" : ", no more for " + receiver;
  }
}
