package dev.evently.audit.replay;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** What happened and what would have happened, side by side. */
final class Comparison {
  private final EventSummary happened;
  private final EventSummary other;

  Comparison(EventSummary happened, EventSummary other) {
    this.happened = happened;
    this.other = other;
  }

  /** One user in both. */
  record User(UUID userId, UserOutcome happened, UserOutcome other) {
    boolean differs() {
      return !happened.equals(other);
    }
  }

  /** All users, in the order in which they first appear. */
  List<User> users() {
    Map<UUID, UserOutcome> before = happened.users();
    Map<UUID, UserOutcome> after = other.users();
    Set<UUID> ids = new LinkedHashSet<>(before.keySet());
    ids.addAll(after.keySet());
    return ids.stream()
        .map(id ->
            new User(
                id,
                before.getOrDefault(id, UserOutcome.NOTHING),
                after.getOrDefault(id, UserOutcome.NOTHING)))
        .toList();
  }

  /** The figures of both, a line each. */
  List<String> figures() {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s %18s %20s".formatted("", "what happened", "would have happened"));
    add(lines, "tickets in all", summary -> last(summary, OutcomeRecord::capacity));
    add(lines, "tickets confirmed", summary -> last(summary, OutcomeRecord::confirmed));
    add(lines, "bookings confirmed", summary -> number(summary.bookings()));
    add(lines, "tickets held", summary -> last(summary, OutcomeRecord::held));
    add(lines, "entries waiting", summary -> last(summary, OutcomeRecord::waitlisted));
    add(lines, "promoted", summary -> number(summary.promoted()));
    add(lines, "bookings cancelled", summary -> number(summary.cancelled()));
    add(lines, "holds expired", summary -> number(summary.expired()));
    Set<Reason> reasons = new TreeSet<>(happened.rejected().keySet());
    reasons.addAll(other.rejected().keySet());
    for (var reason : reasons) {
      add(
          lines,
          "rejected " + reason,
          summary -> number(summary.rejected().getOrDefault(reason, 0)));
    }
    add(lines, happened.seats() > 0 ? "seats filled" : "capacity filled", Comparison::filled);
    Set<String> currencies = new TreeSet<>(happened.revenue().keySet());
    currencies.addAll(other.revenue().keySet());
    for (String currency : currencies) {
      add(
          lines,
          "revenue " + currency,
          summary -> money(summary.revenue().getOrDefault(currency, BigInteger.ZERO), currency));
    }
    return lines;
  }

  private void add(List<String> lines, String name, Function<EventSummary, String> figure) {
    lines.add("  %-26s %18s %20s".formatted(name, figure.apply(happened), figure.apply(other)));
  }

  private static String last(EventSummary summary, Function<OutcomeRecord, Integer> figure) {
    OutcomeRecord last = summary.last();
    return number(last == null ? 0 : figure.apply(last));
  }

  private static String filled(EventSummary summary) {
    OutcomeRecord last = summary.last();
    return last == null || last.capacity() == 0
        ? "-"
        : "%.1f %%".formatted(100.0 * last.confirmed() / last.capacity());
  }

  private static String number(long figure) {
    return "%,d".formatted(figure);
  }

  /** In the currency's major unit where the JDK knows how many minor ones it has. */
  private static String money(BigInteger minor, String currency) {
    int digits =
        Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getCurrencyCode().equals(currency))
            .mapToInt(Currency::getDefaultFractionDigits)
            .map(known -> Math.max(0, known))
            .findFirst()
            .orElse(0);
    return ("%,." + digits + "f").formatted(new BigDecimal(minor, digits));
  }
}
