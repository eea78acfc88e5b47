package dev.evently.processor.rules;

import dev.evently.common.log.LogPosition;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The pools of an event, in the order of their names: one for each category, or one for all. */
final class Pools {
  private final TreeMap<String, Pool> byName = new TreeMap<>();

  Pools(Collection<Pool> pools) {
    pools.forEach(pool -> byName.put(pool.name(), pool));
  }

  Collection<Pool> all() {
    return byName.values();
  }

  boolean areCategories() {
    return !byName.containsKey(Pool.WHOLE);
  }

  @Nullable Pool find(String name) {
    return byName.get(name);
  }

  /**
   * The pool of that name.
   *
   * @throws IllegalStateException when there is none
   */
  Pool get(String name) {
    Pool pool = byName.get(name);
    if (pool == null) {
      throw new IllegalStateException(
          "Expected a category '%s', but the event has %s".formatted(name, byName.keySet()));
    }
    return pool;
  }

  /** The pool that tickets are taken from. */
  Pool of(@Nullable Tickets tickets) {
    return get(Pool.nameOf(tickets));
  }

  int sum(ToIntFunction<Pool> figure) {
    int sum = 0;
    for (Pool pool : byName.values()) {
      sum += figure.applyAsInt(pool);
    }
    return sum;
  }

  void giveChances(LogPosition position, Instant at) {
    byName.values().forEach(pool -> pool.giveChance(position.offset(), at));
  }

  /** Divides the places into pools as the organiser says, and keeps what is taken of each. */
  void divide(int capacity, @Nullable SaleTerms terms) {
    List<Category> categories = terms == null ? List.of() : terms.categoriesOrNone();
    if (categories.isEmpty()) {
      byName.keySet().retainAll(List.of(Pool.WHOLE));
      byName.computeIfAbsent(Pool.WHOLE, Pool::empty).offer(0, capacity, null);
      return;
    }
    byName.keySet().retainAll(categories.stream().map(Category::name).toList());
    for (int i = 0; i < categories.size(); i++) {
      Category category = categories.get(i);
      byName
          .computeIfAbsent(category.name(), Pool::empty)
          .offer(i, category.capacity(), category.price());
    }
  }
}
