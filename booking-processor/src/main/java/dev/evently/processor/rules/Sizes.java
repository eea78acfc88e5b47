package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.sale.Category;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many places an event has after a change, and why it cannot have so many.
 *
 * @param categories empty at an event without
 * @param refusal null when nothing is against it
 */
record Sizes(int capacity, List<Category> categories, @Nullable Refusal refusal) {

  static Sizes after(EventState state, ChangeEvent change) {
    List<Category> asked = change.terms() == null ? null : change.terms().categories();
    return asked == null
        ? withSameCategories(state, change.capacity())
        : withCategories(state, change.capacity(), asked);
  }

  private static Sizes withSameCategories(EventState state, @Nullable Integer asked) {
    List<Category> categories = categories(state);
    int capacity = asked == null ? state.capacity() : asked;
    Refusal refusal = null;
    if (asked != null && !categories.isEmpty()) {
      refusal = new Refusal(Reason.CATEGORY_REQUIRED, "Say the capacity of each category instead");
    } else if (state.isSeated() && capacity != state.capacity()) {
      refusal = seatsSay(state);
    } else if (capacity < state.confirmed() + state.held()) {
      refusal = belowTaken(state.confirmed() + state.held(), capacity);
    }
    return new Sizes(capacity, categories, refusal);
  }

  private static Sizes withCategories(
      EventState state, @Nullable Integer asked, List<Category> categories) {
    int sum = categories.stream().mapToInt(Category::capacity).sum();
    int capacity = categories.isEmpty() ? (asked == null ? state.capacity() : asked) : sum;
    return new Sizes(capacity, categories, refusal(state, asked, capacity, categories));
  }

  private static @Nullable Refusal refusal(
      EventState state, @Nullable Integer asked, int capacity, List<Category> categories) {
    if (asked != null && asked != capacity) {
      return new Refusal(
          Reason.CATEGORY_REQUIRED,
          "The categories have %d places in all, not %d".formatted(capacity, asked));
    }
    if (state.hasCategories() == categories.isEmpty()) {
      return refusalToSwitch(state);
    }
    if (categories.isEmpty()) {
      return refusalOfCapacity(state, capacity);
    }
    Map<String, Category> kept = new HashMap<>();
    categories.forEach(category -> kept.put(category.name(), category));
    if (state.isSeated() && !seatsAgree(state, kept)) {
      return seatsSay(state);
    }
    for (Pool pool : state.pools()) {
      Category category = kept.get(pool.name());
      if (category == null && !pool.isUntouched()) {
        return new Refusal(
            Reason.CAPACITY_BELOW_BOOKED,
            "Category %s has %d places taken and %d entries waiting, so it cannot go"
                .formatted(pool.name(), pool.taken(), pool.waitlisted()));
      }
      if (category != null && category.capacity() < pool.taken()) {
        return belowTaken(pool.taken(), category.capacity());
      }
    }
    return null;
  }

  private static @Nullable Refusal refusalOfCapacity(EventState state, int capacity) {
    if (state.isSeated() && capacity != state.capacity()) {
      return seatsSay(state);
    }
    int taken = state.confirmed() + state.held();
    return capacity < taken ? belowTaken(taken, capacity) : null;
  }

  /** Getting the first categories, or giving all of them up. */
  private static @Nullable Refusal refusalToSwitch(EventState state) {
    if (state.isSeated()) {
      return seatsSay(state);
    }
    return state.pools().stream().allMatch(Pool::isUntouched)
        ? null
        : new Refusal(
            Reason.CAPACITY_BELOW_BOOKED,
            "Places are taken or waited for, so the event cannot get or lose categories");
  }

  private static boolean seatsAgree(EventState state, Map<String, Category> kept) {
    Map<String, Category> unmatched = new HashMap<>(kept);
    for (Pool pool : state.pools()) {
      Category category = unmatched.remove(pool.name());
      if (pool.capacity() != (category == null ? 0 : category.capacity())) {
        return false;
      }
    }
    return unmatched.values().stream().allMatch(category -> category.capacity() == 0);
  }

  private static List<Category> categories(EventState state) {
    return state.pools().stream()
        .filter(pool -> pool.category() != null)
        .sorted(Comparator.comparingInt(Pool::ordinal))
        .map(pool -> new Category(pool.name(), pool.capacity(), pool.price()))
        .toList();
  }

  private static Refusal seatsSay(EventState state) {
    return new Refusal(
        Reason.SEATS_EXIST,
        "The event has %d seats, and they say its capacity".formatted(state.seatCount()));
  }

  private static Refusal belowTaken(int taken, int capacity) {
    return new Refusal(
        Reason.CAPACITY_BELOW_BOOKED,
        "%d places are taken, so the capacity cannot be %d".formatted(taken, capacity));
  }
}
