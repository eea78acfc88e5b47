package dev.evently.processor.rules;

import static dev.evently.processor.rules.ExactOutcomeWords.or;
import static dev.evently.processor.rules.TicketWords.price;

import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of {@link ExactOutcomeWords} about events and their seat maps. */
final class ExactEventWords {
  private ExactEventWords() {}

  static String tell(EventOutcome outcome) {
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
}
