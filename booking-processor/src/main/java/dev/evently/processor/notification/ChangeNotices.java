package dev.evently.processor.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced.WaitingUser;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.PriceChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people are told of a change of an event: each once, of all that has changed for them. */
final class ChangeNotices {
  private final OutcomeRecord record;
  private final ChangeAnnounced change;
  private final Map<String, PriceChange> prices;
  private final String facts;

  private ChangeNotices(OutcomeRecord record, ChangeAnnounced change) {
    this.record = record;
    this.change = change;
    prices =
        change.prices().stream().collect(Collectors.toMap(PriceChange::category, price -> price));
    facts = facts(change.was(), change.now());
  }

  static List<Notification> of(OutcomeRecord record, ChangeAnnounced change) {
    ChangeNotices notices = new ChangeNotices(record, change);
    Map<UUID, List<PriceChange>> told = new LinkedHashMap<>();
    change.users().forEach(user -> told.put(user, new ArrayList<>(0)));
    for (WaitingUser waiting : change.waiting()) {
      PriceChange price = notices.prices.get(waiting.category());
      if (price != null) {
        told.computeIfAbsent(waiting.userId(), _ -> new ArrayList<>(1)).add(price);
      }
    }
    return told.entrySet().stream()
        .map(user -> notices.notice(user.getKey(), user.getValue()))
        .toList();
  }

  private Notification notice(UUID userId, List<PriceChange> changed) {
    String message =
        Stream.concat(
                facts.isEmpty() ? Stream.empty() : Stream.of(facts),
                changed.stream().map(price -> sentence(change.eventName(), price)))
            .collect(Collectors.joining(" "));
    return new Notification(
        UuidCreator.getNameBasedSha1(Notifier.NAMESPACE, record.id() + ":" + userId),
        change.was() == null ? NotificationType.PRICE_CHANGED : NotificationType.EVENT_CHANGED,
        userId,
        record.eventId(),
        change.eventName(),
        record.sequence(),
        null,
        null,
        0,
        message,
        record.decidedAt(),
        null,
        null,
        null,
        null,
        change.was(),
        changed.isEmpty() ? null : changed);
  }

  private static String facts(@Nullable EventFacts was, @Nullable EventFacts now) {
    if (was == null || now == null) {
      return "";
    }
    List<String> changes = new ArrayList<>();
    if (!was.name().equals(now.name())) {
      changes.add("it is called %s now".formatted(now.name()));
    }
    if (!was.venue().equals(now.venue())) {
      changes.add("it takes place at %s, not at %s".formatted(now.venue(), was.venue()));
    }
    if (!was.startsAt().equals(now.startsAt())) {
      changes.add("it starts at %s, not at %s".formatted(now.startsAt(), was.startsAt()));
    }
    if (!Objects.equals(was.endsAt(), now.endsAt())) {
      changes.add(
          "it ends at %s, not at %s".formatted(orUnknown(now.endsAt()), orUnknown(was.endsAt())));
    }
    if (!Objects.equals(was.zone(), now.zone())) {
      changes.add(
          "its time zone is %s, not %s".formatted(orUnknown(now.zone()), orUnknown(was.zone())));
    }
    return "%s has changed: %s.".formatted(was.name(), String.join("; ", changes));
  }

  private static Object orUnknown(@Nullable Object value) {
    return value == null ? "(not said)" : value;
  }

  private static String sentence(String eventName, PriceChange price) {
    return "%s in %s, for which you wait, %s now, not %s."
        .formatted(
            price.category(),
            eventName,
            price.now() == null ? "has no price" : "costs " + amount(price.now()),
            price.was() == null ? "none" : amount(price.was()));
  }

  private static String amount(Price price) {
    return "%s %s".formatted(BigDecimal.valueOf(price.amount(), digits(price)), price.currency());
  }

  /** Of the minor unit; none for a currency that is not one of today. */
  private static int digits(Price price) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(price.currency()))
        .mapToInt(currency -> Math.max(0, currency.getDefaultFractionDigits()))
        .findFirst()
        .orElse(0);
  }
}
