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
  private final Course happened;
  private final Course other;

  Comparison(Course happened, Course other) {
    this.happened = happened;
    this.other = other;
  }

  /** One person in both courses. */
  record Person(UUID userId, Fate happened, Fate other) {
    boolean differs() {
      return !happened.equals(other);
    }
  }

  /** Everybody, in the order in which they first appear. */
  List<Person> people() {
    Map<UUID, Fate> before = happened.fates();
    Map<UUID, Fate> after = other.fates();
    Set<UUID> users = new LinkedHashSet<>(before.keySet());
    users.addAll(after.keySet());
    return users.stream()
        .map(user ->
            new Person(
                user,
                before.getOrDefault(user, Fate.NOTHING),
                after.getOrDefault(user, Fate.NOTHING)))
        .toList();
  }

  /** The figures of both courses, a line each. */
  List<String> figures() {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s %18s %20s".formatted("", "what happened", "would have happened"));
    add(lines, "places in all", course -> last(course, OutcomeRecord::capacity));
    add(lines, "places confirmed", course -> last(course, OutcomeRecord::confirmed));
    add(lines, "bookings confirmed", course -> number(course.bookings()));
    add(lines, "places held", course -> last(course, OutcomeRecord::held));
    add(lines, "entries waiting", course -> last(course, OutcomeRecord::waitlisted));
    add(lines, "promoted", course -> number(course.promoted()));
    add(lines, "bookings cancelled", course -> number(course.cancelled()));
    add(lines, "holds expired", course -> number(course.expired()));
    Set<Reason> reasons = new TreeSet<>(happened.rejected().keySet());
    reasons.addAll(other.rejected().keySet());
    for (var reason : reasons) {
      add(lines, "rejected " + reason, course -> number(course.rejected().getOrDefault(reason, 0)));
    }
    add(lines, happened.seats() > 0 ? "seats filled" : "places filled", Comparison::filled);
    Set<String> currencies = new TreeSet<>(happened.revenue().keySet());
    currencies.addAll(other.revenue().keySet());
    for (String currency : currencies) {
      add(
          lines,
          "revenue " + currency,
          course -> money(course.revenue().getOrDefault(currency, BigInteger.ZERO), currency));
    }
    return lines;
  }

  private void add(List<String> lines, String name, Function<Course, String> figure) {
    lines.add("  %-26s %18s %20s".formatted(name, figure.apply(happened), figure.apply(other)));
  }

  private static String last(Course course, Function<OutcomeRecord, Integer> figure) {
    OutcomeRecord last = course.last();
    return number(last == null ? 0 : figure.apply(last));
  }

  private static String filled(Course course) {
    OutcomeRecord last = course.last();
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
