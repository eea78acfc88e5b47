package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Revenue;
import dev.evently.analytics.aggregate.Tally;
import dev.evently.analytics.aggregate.TallySum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Revenue, in minor units by currency.
 *
 * @param net confirmed without cancelled
 * @param categories of one event; of all events together there is none
 */
record Earned(Revenue confirmed, Revenue cancelled, Revenue net, List<OfCategory> categories) {
  /** That of one category; null where an event has none. */
  record OfCategory(@Nullable String category, Revenue confirmed, Revenue cancelled, Revenue net) {}

  static Earned of(TallySum sum) {
    Tally tally = sum.tally();
    Revenue confirmed = Revenue.sum(tally.confirmed().values());
    Revenue cancelled = Revenue.sum(tally.cancelled().values());
    SortedSet<String> names = new TreeSet<>(tally.confirmed().keySet());
    names.addAll(tally.cancelled().keySet());
    List<OfCategory> categories = new ArrayList<>();
    for (String name : names) {
      Revenue in = tally.confirmed().getOrDefault(name, Revenue.NONE);
      Revenue out = tally.cancelled().getOrDefault(name, Revenue.NONE);
      categories.add(
          new OfCategory(name.equals(Tally.NO_CATEGORY) ? null : name, in, out, in.minus(out)));
    }
    return new Earned(confirmed, cancelled, confirmed.minus(cancelled), categories);
  }

  /** The same without categories, which are of one event each. */
  static Earned ofAll(TallySum sum) {
    Earned all = of(sum);
    return new Earned(all.confirmed, all.cancelled, all.net, List.of());
  }

  /** The most that was confirmed in any one currency: amounts of several cannot be compared. */
  long mostConfirmed() {
    return confirmed.byCurrency().values().stream()
        .mapToLong(amount -> amount.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue())
        .max()
        .orElse(0);
  }
}
