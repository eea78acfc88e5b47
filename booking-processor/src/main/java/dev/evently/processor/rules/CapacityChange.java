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
 * How many tickets an event has after a change, in all and by category.
 *
 * @param categories empty at an event without
 * @param cause why the change is rejected, or null when it is not
 */
record CapacityChange(int capacity, List<Category> categories, @Nullable RejectionCause cause) {

  static CapacityChange of(ChangeEvent change, EventState state) {
    List<Category> requested = change.terms() == null ? null : change.terms().categories();
    return requested == null
        ? ofCapacity(change.capacity(), state)
        : ofCategories(requested, change.capacity(), state);
  }

  /** The request names no categories, so they stay. */
  private static CapacityChange ofCapacity(@Nullable Integer requested, EventState state) {
    List<Category> categories = categories(state);
    int capacity = requested == null ? state.capacity() : requested;
    RejectionCause cause =
        requested != null && !categories.isEmpty()
            ? new RejectionCause(
                Reason.CATEGORY_REQUIRED, "Say the capacity of each category instead")
            : capacityNotPossible(state, capacity);
    return new CapacityChange(capacity, categories, cause);
  }

  private static CapacityChange ofCategories(
      List<Category> categories, @Nullable Integer requested, EventState state) {
    int sum = categories.stream().mapToInt(Category::capacity).sum();
    int capacity = categories.isEmpty() ? (requested == null ? state.capacity() : requested) : sum;
    RejectionCause cause =
        requested != null && requested != capacity
            ? new RejectionCause(
                Reason.CATEGORY_REQUIRED,
                "The categories have %d places in all, not %d".formatted(capacity, requested))
            : categoriesNotPossible(state, capacity, categories);
    return new CapacityChange(capacity, categories, cause);
  }

  private static @Nullable RejectionCause categoriesNotPossible(
      EventState state, int capacity, List<Category> categories) {
    if (state.hasCategories() == categories.isEmpty()) {
      return switchNotPossible(state);
    }
    if (categories.isEmpty()) {
      return capacityNotPossible(state, capacity);
    }
    Map<String, Category> kept = new HashMap<>();
    categories.forEach(category -> kept.put(category.name(), category));
    if (state.isSeated() && !seatsAgree(state, kept)) {
      return seatsSayCapacity(state);
    }
    for (TicketPool pool : state.pools()) {
      Category category = kept.get(pool.name());
      if (category == null && !pool.isUntouched()) {
        return new RejectionCause(
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

  private static @Nullable RejectionCause capacityNotPossible(EventState state, int capacity) {
    if (state.isSeated() && capacity != state.capacity()) {
      return seatsSayCapacity(state);
    }
    int taken = state.confirmed() + state.held();
    return capacity < taken ? belowTaken(taken, capacity) : null;
  }

  /** Why the event cannot get its first categories, or give all of them up. */
  private static @Nullable RejectionCause switchNotPossible(EventState state) {
    if (state.isSeated()) {
      return seatsSayCapacity(state);
    }
    return state.isUntouched()
        ? null
        : new RejectionCause(
            Reason.CAPACITY_BELOW_BOOKED,
            "Places are taken or waited for, so the event cannot get or lose categories");
  }

  /** Whether each category keeps as many tickets as it has seats. */
  private static boolean seatsAgree(EventState state, Map<String, Category> kept) {
    Map<String, Category> unmatched = new HashMap<>(kept);
    for (TicketPool pool : state.pools()) {
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
        .sorted(Comparator.comparingInt(TicketPool::ordinal))
        .map(pool -> new Category(pool.name(), pool.capacity(), pool.price()))
        .toList();
  }

  private static RejectionCause seatsSayCapacity(EventState state) {
    return new RejectionCause(
        Reason.SEATS_EXIST,
        "The event has %d seats, and they say its capacity".formatted(state.seatCount()));
  }

  private static RejectionCause belowTaken(int taken, int capacity) {
    return new RejectionCause(
        Reason.CAPACITY_BELOW_BOOKED,
        "%d places are taken, so the capacity cannot be %d".formatted(taken, capacity));
  }
}
