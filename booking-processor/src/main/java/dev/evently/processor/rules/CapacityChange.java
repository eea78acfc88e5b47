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

  static CapacityChange of(DecisionContext context, ChangeEvent change) {
    List<Category> requested = change.terms() == null ? null : change.terms().categories();
    return requested == null
        ? ofCapacity(context, change.capacity())
        : ofCategories(context, requested, change.capacity());
  }

  /** The request names no categories, so they stay. */
  private static CapacityChange ofCapacity(DecisionContext context, @Nullable Integer requested) {
    EventState state = context.state();
    List<Category> categories = categories(state);
    int capacity = requested == null ? state.capacity() : requested;
    RejectionCause cause =
        requested != null && !categories.isEmpty()
            ? new RejectionCause(
                Reason.CATEGORY_REQUIRED, "Say the capacity of each category instead")
            : capacityNotPossible(context, capacity);
    return new CapacityChange(capacity, categories, cause);
  }

  private static CapacityChange ofCategories(
      DecisionContext context, List<Category> categories, @Nullable Integer requested) {
    int sum = categories.stream().mapToInt(Category::capacity).sum();
    int capacity =
        categories.isEmpty() ? (requested == null ? context.state().capacity() : requested) : sum;
    RejectionCause cause =
        requested != null && requested != capacity
            ? new RejectionCause(
                Reason.CATEGORY_REQUIRED,
                "The categories have %s in all, not %d"
                    .formatted(context.counted(capacity, "1 place", "%d places"), requested))
            : categoriesNotPossible(context, capacity, categories);
    return new CapacityChange(capacity, categories, cause);
  }

  private static @Nullable RejectionCause categoriesNotPossible(
      DecisionContext context, int capacity, List<Category> categories) {
    EventState state = context.state();
    if (state.hasCategories() == categories.isEmpty()) {
      return switchNotPossible(context);
    }
    if (categories.isEmpty()) {
      return capacityNotPossible(context, capacity);
    }
    Map<String, Category> kept = new HashMap<>();
    categories.forEach(category -> kept.put(category.name(), category));
    if (state.isSeated() && !seatsAgree(state, kept)) {
      return seatsSayCapacity(context);
    }
    for (TicketPool pool : state.pools()) {
      Category category = kept.get(pool.name());
      if (category == null && !pool.isUntouched()) {
        return new RejectionCause(
            Reason.CAPACITY_BELOW_BOOKED,
            "Category %s has %s taken and %s waiting, so it cannot go"
                .formatted(
                    pool.name(),
                    context.counted(pool.taken(), "1 place", "%d places"),
                    context.counted(pool.waitlisted(), "1 entry", "%d entries")));
      }
      if (category != null && category.capacity() < pool.taken()) {
        return belowTaken(context, pool.taken(), category.capacity());
      }
    }
    return null;
  }

  private static @Nullable RejectionCause capacityNotPossible(
      DecisionContext context, int capacity) {
    EventState state = context.state();
    if (state.isSeated() && capacity != state.capacity()) {
      return seatsSayCapacity(context);
    }
    int taken = state.confirmed() + state.held();
    return capacity < taken ? belowTaken(context, taken, capacity) : null;
  }

  /** Why the event cannot get its first categories, or give all of them up. */
  private static @Nullable RejectionCause switchNotPossible(DecisionContext context) {
    EventState state = context.state();
    if (state.isSeated()) {
      return seatsSayCapacity(context);
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

  private static RejectionCause seatsSayCapacity(DecisionContext context) {
    return new RejectionCause(
        Reason.SEATS_EXIST,
        "The event has "
            + context.counted(
                context.state().seatCount(),
                "1 seat, and it says its capacity",
                "%d seats, and they say its capacity"));
  }

  private static RejectionCause belowTaken(DecisionContext context, int taken, int capacity) {
    return new RejectionCause(
        Reason.CAPACITY_BELOW_BOOKED,
        "%s taken, so the capacity cannot be %d"
            .formatted(context.counted(taken, "1 place is", "%d places are"), capacity));
  }
}
