package dev.evently.analytics.aggregate;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tickets cost, in minor units of each currency: {@code {"EUR":12000,"USD":500}}. Currencies
 * are never added up with each other, one that comes to nothing is left out, and no sum overflows.
 *
 * <p>The amounts are written as fields of their own: as one value, the class of the map would be
 * looked at each time, which took an eighth of all work.
 */
public record Revenue(@JsonAnyGetter SortedMap<String, BigInteger> byCurrency) {
  /** No money at all. */
  public static final Revenue NONE = new Revenue(Collections.emptySortedMap());

  public Revenue {
    TreeMap<String, BigInteger> amounts = new TreeMap<>(byCurrency);
    amounts.values().removeIf(amount -> amount.signum() == 0);
    byCurrency = Collections.unmodifiableSortedMap(amounts);
  }

  /** As it stands in a record. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Revenue of(Map<String, BigInteger> byCurrency) {
    return new Revenue(new TreeMap<>(byCurrency));
  }

  /** What this many tickets of this kind cost; nothing without a price. */
  static Revenue of(int quantity, @Nullable Tickets tickets) {
    Price price = tickets == null ? null : tickets.price();
    return price == null
        ? NONE
        : of(
            Map.of(
                price.currency(),
                BigInteger.valueOf(price.amount()).multiply(BigInteger.valueOf(quantity))));
  }

  /** Records that were written before there were prices say nothing of revenue. */
  static Revenue orNone(@Nullable Revenue told) {
    return told == null ? NONE : told;
  }

  /** Both together. */
  public Revenue plus(Revenue more) {
    if (more.byCurrency.isEmpty()) {
      return this;
    }
    SortedMap<String, BigInteger> sum = new TreeMap<>(byCurrency);
    more.byCurrency.forEach((currency, amount) -> sum.merge(currency, amount, BigInteger::add));
    return new Revenue(sum);
  }

  /** All together. */
  public static Revenue sum(Collection<Revenue> revenues) {
    return revenues.stream().reduce(NONE, Revenue::plus);
  }

  /** This without the other. */
  public Revenue minus(Revenue less) {
    SortedMap<String, BigInteger> negated = new TreeMap<>();
    less.byCurrency.forEach((currency, amount) -> negated.put(currency, amount.negate()));
    return plus(new Revenue(negated));
  }
}
