package dev.evently.processor.rules;

import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.PriceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an event of which people have to be told.
 *
 * @param was what they knew of the event; null, as {@code now}, when only prices have changed
 * @param prices those that have changed
 * @param after the last user of whom it was asked whether to tell them; null when none was
 */
public record Announcement(
    @Nullable EventFacts was,
    @Nullable EventFacts now,
    List<PriceChange> prices,
    @Nullable UUID after) {
  public Announcement {
    prices = List.copyOf(prices);
  }

  Announcement through(@Nullable UUID user) {
    return new Announcement(was, now, prices, user);
  }

  /** Whether nobody has been told yet. */
  boolean isNew() {
    return after == null;
  }

  /** Both changes as one, of which nobody has been told. */
  Announcement and(Announcement later) {
    EventFacts before = was == null ? later.was : was;
    EventFacts then = later.now == null ? now : later.now;
    boolean isAsBefore = Objects.equals(before, then);
    return new Announcement(
        isAsBefore ? null : before, isAsBefore ? null : then, pricesAfter(later), null);
  }

  /** Whether it was taken back before anybody was told. */
  boolean saysNothing() {
    return was == null && prices.isEmpty();
  }

  private List<PriceChange> pricesAfter(Announcement later) {
    Map<String, PriceChange> both = new LinkedHashMap<>();
    prices.forEach(price -> both.put(price.category(), price));
    later.prices.forEach(price ->
        both.merge(
            price.category(),
            price,
            (first, last) -> new PriceChange(price.category(), first.was(), last.now())));
    List<PriceChange> changed = new ArrayList<>(both.values());
    changed.removeIf(price -> Objects.equals(price.was(), price.now()));
    return changed;
  }
}
