package dev.evently.audit.verify;

import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.PriceChange;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether everybody who has tickets is told of a change of their event, and each of them once. Of
 * several changes of which nobody has been told people are told at once.
 */
final class AnnouncementCheck {
  /** As PostgreSQL compares them, which is as their text. */
  private static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

  private final Violations violations;
  private final Inventory inventory;
  private final AllocationLedger allocations;
  private final AllotmentCheck allotments;

  /** Changes that are announced one after the other, at most two. */
  private int pending;

  /** Up to whom people have been told of the first of them. */
  private @Nullable UUID toldThrough;

  AnnouncementCheck(
      Violations violations,
      Inventory inventory,
      AllocationLedger allocations,
      AllotmentCheck allotments) {
    this.violations = violations;
    this.inventory = inventory;
    this.allocations = allocations;
    this.allotments = allotments;
  }

  boolean isPending() {
    return pending > 0;
  }

  void change(EventChanged o) {
    Figures figures = inventory.figures();
    boolean isTold =
        (o.was() != null && figures.confirmed() + figures.held() + figures.waitlisted() > 0)
            || (o.prices() != null && o.prices().stream().anyMatch(this::isWaitedFor));
    if (isTold) {
      pending = toldThrough == null ? 1 : 2;
    }
  }

  private boolean isWaitedFor(PriceChange price) {
    CategoryLedger category = inventory.category(price.category());
    return category != null && category.waiting() > 0;
  }

  void clear() {
    pending = 0;
    toldThrough = null;
  }

  void announce(OutcomeRecord record, ChangeAnnounced o) {
    if (pending == 0) {
      violations.endings().add(record, "told of a change that nobody made");
      return;
    }
    expectOnceInOrder(record, o);
    if (o.was() != null) {
      expectAllWithTickets(record, o);
    }
    if (o.more()) {
      toldThrough = o.through();
    } else {
      pending--;
      toldThrough = null;
    }
  }

  private void expectOnceInOrder(OutcomeRecord record, ChangeAnnounced o) {
    UUID before = toldThrough;
    for (UUID user : o.users()) {
      if (before != null && ORDER.compare(before, user) >= 0) {
        violations.endings().add(record, "%s told after %s", user, before);
      }
      before = user;
    }
  }

  private void expectAllWithTickets(OutcomeRecord record, ChangeAnnounced o) {
    Set<UUID> told = new HashSet<>(o.users());
    Stream.concat(allocations.bookings().values().stream(), allocations.holds().values().stream())
        .filter(allocation -> !allotments.isOne(allocation.id()))
        .map(Allocation::userId)
        .filter(user -> toldThrough == null || ORDER.compare(user, toldThrough) > 0)
        .filter(user -> !o.more() || (o.through() != null && ORDER.compare(user, o.through()) <= 0))
        .filter(user -> !told.contains(user))
        .forEach(user -> violations.endings().add(record, "%s was not told of a change", user));
  }
}
