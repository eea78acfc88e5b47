package dev.evently.audit.verify;

import dev.evently.common.access.Role;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether waitlists move in their order: nobody overtakes, nobody is forgotten. */
final class WaitlistOrderCheck {
  /** How many are promoted in one decision. */
  private static final int MOST_PROMOTED_AT_ONCE = 10_000;

  private final Violations violations;
  private final Inventory inventory;
  private boolean promotionsLeft;

  // Of the decision whose outcomes are being added:
  private int promotions;

  WaitlistOrderCheck(Violations violations, Inventory inventory) {
    this.violations = violations;
    this.inventory = inventory;
  }

  /** Whether somebody waits for whom the last decision had no room. */
  boolean hasPromotionsLeft() {
    return promotionsLeft;
  }

  /**
   * All outcomes of a decision were added: nobody waits who could have been promoted, unless as
   * many were promoted as one decision may.
   *
   * @param isPromoting whether the event promotes at all
   */
  void decided(OutcomeRecord last, boolean isPromoting) {
    promotionsLeft = false;
    if (isPromoting
        && !inventory.hasStarted(last.decidedAt())
        && !inventory.terms().isWaitlistSuspended()) {
      expectNobodyForgotten(last);
    }
    if (promotions > MOST_PROMOTED_AT_ONCE) {
      violations.waitlist().add(last, "promoted %d at once", promotions);
    }
    promotions = 0;
  }

  private void expectNobodyForgotten(OutcomeRecord last) {
    for (CategoryLedger category : inventory.categories()) {
      UUID next = category.next(inventory.terms().policyOrDefault());
      boolean isFull = promotions >= MOST_PROMOTED_AT_ONCE;
      promotionsLeft |= next != null || (isFull && unservable(category) != null);
      if (next != null && promotions < MOST_PROMOTED_AT_ONCE) {
        violations
            .waitlist()
            .add(
                last,
                "%s still waits with %d free in \"%s\"",
                next,
                category.free(),
                category.name);
      }
    }
  }

  /**
   * Who gets tickets at once overtakes nobody who could be served with what is free, unless an
   * organiser gives them out of turn, which is said where somebody is overtaken and nowhere else.
   */
  void expectTurn(
      OutcomeRecord record, @Nullable Boolean outOfTurn, int quantity, @Nullable Tickets tickets) {
    CategoryLedger category = inventory.category(Allocation.categoryOf(tickets));
    if (category == null) {
      return;
    }
    boolean overtakes = !overtakesNobody(category);
    if (outOfTurn != null) {
      expectOrganiser(record, record.requestId());
      if (!overtakes || !outOfTurn) {
        violations.waitlist().add(record, "%s overtook nobody", record.requestId());
      }
    } else if (overtakes) {
      violations
          .waitlist()
          .add(
              record,
              "%s overtook %d waiting with %d tickets",
              record.requestId(),
              category.waiting(),
              quantity);
    }
  }

  private boolean overtakesNobody(CategoryLedger category) {
    return category.waiting() == 0
        || (inventory.terms().policyOrDefault() == Policy.FIRST_FIT
            && !inventory.terms().isWaitlistSuspended()
            && category.next(Policy.FIRST_FIT) == null);
  }

  void join(OutcomeRecord record, WaitlistJoined o) {
    CategoryLedger category =
        inventory.category(o.category() == null ? CategoryLedger.WHOLE : o.category());
    if (category == null || inventory.terms().isWaitlistSuspended()) {
      violations.waitlist().add(record, "%s waits for what is not on sale", o.entryId());
      return;
    }
    if (o.quantity() <= category.free() && overtakesNobody(category)) {
      violations.waitlist().add(record, "%s waits with %d free", o.entryId(), category.free());
    }
    category.join(o.entryId(), o.quantity());
    if (o.position() != category.waiting()) {
      violations.waitlist().add(record, "told position %d of %d", o.position(), category.waiting());
    }
  }

  /** A wait of which nobody asked for the end. */
  void end(OutcomeRecord record, WaitlistEnded o) {
    switch (o.cause()) {
      case STARTED -> {}
      case SERVED -> expectOrganiser(record, o.entryId());
      case UNSERVABLE -> {
        promotions++;
        if (inventory.terms().isWaitlistSuspended()
            || inventory.hasStarted(record.decidedAt())
            || inventory.categories().stream()
                .noneMatch(category -> o.entryId().equals(unservable(category)))) {
          violations.waitlist().add(record, "%s blocked nobody, but ended", o.entryId());
        }
      }
    }
    leave(record, o.entryId(), o.quantity());
  }

  /** The entry that keeps all others from what is free, for ever; null when there is none. */
  private @Nullable UUID unservable(CategoryLedger category) {
    return inventory.terms().policyOrDefault() == Policy.STRICT ? category.unservable() : null;
  }

  void leave(OutcomeRecord record, UUID entryId, int quantity) {
    for (CategoryLedger category : inventory.categories()) {
      Integer waitedFor = category.leave(entryId);
      if (waitedFor != null) {
        if (waitedFor != quantity) {
          violations.waitlist().add(record, "%s waited for %d tickets", entryId, waitedFor);
        }
        return;
      }
    }
    violations.waitlist().add(record, "%s was not waiting", entryId);
  }

  /** The entry keeps its place, and waits for fewer tickets. */
  void reduce(OutcomeRecord record, WaitReduced o) {
    for (CategoryLedger category : inventory.categories()) {
      Integer waitedFor = category.reduce(o.entryId(), o.quantity());
      if (waitedFor != null) {
        if (o.reducedBy() < 1 || waitedFor != o.quantity() + o.reducedBy()) {
          violations.waitlist().add(record, "%s waited for %d tickets", o.entryId(), waitedFor);
        }
        return;
      }
    }
    violations.waitlist().add(record, "%s was not waiting", o.entryId());
  }

  /** Who is let in out of turn waited, for so many tickets, and an organiser wanted it. */
  void admit(OutcomeRecord record, UUID entryId, Allocation gets) {
    if (!gets.id().equals(entryId) || inventory.hasStarted(record.decidedAt())) {
      violations.waitlist().add(record, "%s was not to be let in like this", entryId);
    }
    expectOrganiser(record, entryId);
    leave(record, entryId, gets.quantity());
  }

  /** Only an organiser gives tickets out of turn. */
  private void expectOrganiser(OutcomeRecord record, UUID id) {
    OutcomeActor actor = record.actor();
    if (actor == null || actor.userId() == null || actor.role().equals(Role.USER.name())) {
      violations.waitlist().add(record, "%s came out of turn by %s", id, actor);
    }
  }

  /**
   * @param gets the booking, or the hold, that the entry becomes
   */
  void promote(OutcomeRecord record, UUID entryId, Allocation gets, Promotion kind) {
    promotions++;
    CategoryLedger category = inventory.category(gets.category());
    UUID next = category == null ? null : category.next(inventory.terms().policyOrDefault());
    if (!entryId.equals(next)) {
      violations.waitlist().add(record, "promoted %s while %s was first", entryId, next);
    }
    if (!gets.id().equals(entryId)
        || kind != inventory.terms().promotionOrDefault()
        || inventory.terms().isWaitlistSuspended()
        || inventory.hasStarted(record.decidedAt())) {
      violations.waitlist().add(record, "%s was not to be promoted like this", entryId);
    }
    leave(record, entryId, gets.quantity());
  }
}
