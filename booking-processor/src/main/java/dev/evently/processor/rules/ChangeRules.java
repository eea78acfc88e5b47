package dev.evently.processor.rules;

import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced.WaitingUser;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.PriceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rules for telling people of a change of an event, at most {@link DecisionLimits#told} of them in
 * one decision.
 */
final class ChangeRules {
  private ChangeRules() {}

  /** The categories that get another price; null when none does. */
  static @Nullable List<PriceChange> prices(EventState state, List<Category> categories) {
    List<PriceChange> changes = new ArrayList<>();
    for (Category category : categories) {
      TicketPool pool = state.pool(category.name());
      if (pool != null && !Objects.equals(pool.price(), category.price())) {
        changes.add(new PriceChange(category.name(), pool.price(), category.price()));
      }
    }
    return changes.isEmpty() ? null : changes;
  }

  /** Tells the next ones of the first change of which not all have been told. */
  static void announce(DecisionContext context, EventDetails event) {
    Announcement change = context.state().announcements().first();
    if (change == null || context.isBefore(3)) {
      return;
    }
    int atMost = context.limits().told();
    List<UUID> users =
        change.saysNothing() ? List.of() : context.state().usersAfter(change.after(), atMost + 1);
    boolean more = users.size() > atMost;
    List<UUID> asked = more ? users.subList(0, atMost) : users;
    context.emit(
        new ChangeAnnounced(
            event.name(),
            change.was(),
            change.now(),
            change.prices(),
            change.was() == null ? List.of() : asked,
            waiting(context.state(), change, asked),
            asked.isEmpty() ? null : asked.getLast(),
            more));
  }

  private static List<WaitingUser> waiting(
      EventState state, Announcement change, List<UUID> asked) {
    List<String> categories = change.prices().stream().map(PriceChange::category).toList();
    if (categories.isEmpty()) {
      return List.of();
    }
    return asked.stream()
        .flatMap(user ->
            state.waitlist().waitingOf(user).stream()
                .map(WaitlistEntry::category)
                .filter(categories::contains)
                .sorted()
                .map(category -> new WaitingUser(user, category)))
        .toList();
  }
}
