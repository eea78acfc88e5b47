package dev.evently.processor.rules;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The ticket pools of an event in the order of their names: one a category, or one for all. */
final class TicketPools {
  private final TreeMap<String, TicketPool> byName = new TreeMap<>();

  TicketPools(Collection<TicketPool> pools) {
    pools.forEach(pool -> byName.put(pool.name(), pool));
  }

  Collection<TicketPool> all() {
    return byName.values();
  }

  boolean areCategories() {
    return !byName.containsKey(TicketPool.WHOLE_EVENT);
  }

  @Nullable TicketPool find(String name) {
    return byName.get(name);
  }

  /**
   * The pool of that name.
   *
   * @throws IllegalStateException when there is none
   */
  TicketPool get(String name) {
    TicketPool pool = byName.get(name);
    if (pool == null) {
      throw new IllegalStateException(
          "Expected a category '%s', but the event has %s".formatted(name, byName.keySet()));
    }
    return pool;
  }

  /** The pool that tickets are taken from. */
  TicketPool of(@Nullable Tickets tickets) {
    return get(TicketPool.nameOf(tickets));
  }

  int sum(ToIntFunction<TicketPool> figure) {
    int sum = 0;
    for (TicketPool pool : byName.values()) {
      sum += figure.applyAsInt(pool);
    }
    return sum;
  }

  void recordOpportunities(long offset, Instant at) {
    byName.values().forEach(pool -> pool.recordOpportunity(offset, at));
  }

  /** Sets the capacities as the organiser says, and keeps what is taken of each pool. */
  void divide(int capacity, @Nullable SaleTerms terms) {
    List<Category> categories = terms == null ? List.of() : terms.categoriesOrNone();
    if (categories.isEmpty()) {
      byName.keySet().retainAll(List.of(TicketPool.WHOLE_EVENT));
      byName.computeIfAbsent(TicketPool.WHOLE_EVENT, TicketPool::empty).resize(0, capacity, null);
      return;
    }
    byName.keySet().retainAll(categories.stream().map(Category::name).toList());
    for (int i = 0; i < categories.size(); i++) {
      Category category = categories.get(i);
      byName
          .computeIfAbsent(category.name(), TicketPool::empty)
          .resize(i, category.capacity(), category.price());
    }
  }
}
