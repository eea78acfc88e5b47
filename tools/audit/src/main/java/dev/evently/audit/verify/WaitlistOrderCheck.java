package dev.evently.audit.verify;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether waitlists move in their order: nobody overtakes, nobody is forgotten. */
final class WaitlistOrderCheck {
  private final Violations violations;
  private final Inventory inventory;

  WaitlistOrderCheck(Violations violations, Inventory inventory) {
    this.violations = violations;
    this.inventory = inventory;
  }

  /** After a decision nobody waits who could have been promoted. */
  void expectNobodyForgotten(OutcomeRecord last) {
    if (inventory.hasStarted(last.decidedAt()) || inventory.terms().isWaitlistSuspended()) {
      return;
    }
    for (CategoryLedger category : inventory.categories()) {
      UUID next = category.next(inventory.terms().policyOrDefault());
      if (next != null) {
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

  /** Who gets tickets at once overtakes nobody who could be served with what is free. */
  void expectNobodyOvertaken(OutcomeRecord record, int quantity, @Nullable Tickets tickets) {
    CategoryLedger category = inventory.category(Allocation.categoryOf(tickets));
    boolean overtakesNobody =
        category == null
            || category.waiting() == 0
            || (inventory.terms().policyOrDefault() == Policy.FIRST_FIT
                && !inventory.terms().isWaitlistSuspended()
                && category.next(Policy.FIRST_FIT) == null);
    if (!overtakesNobody) {
      violations
          .waitlist()
          .add(
              record,
              "%s overtook %d waiting with %d tickets",
              record.requestId(),
              category == null ? 0 : category.waiting(),
              quantity);
    }
  }

  void join(OutcomeRecord record, WaitlistJoined o) {
    CategoryLedger category =
        inventory.category(o.category() == null ? CategoryLedger.WHOLE : o.category());
    if (category == null || inventory.terms().isWaitlistSuspended()) {
      violations.waitlist().add(record, "%s waits for what is not on sale", o.entryId());
      return;
    }
    boolean couldBeServed =
        o.quantity() <= category.free()
            && (category.waiting() == 0 || inventory.terms().policyOrDefault() == Policy.FIRST_FIT);
    if (couldBeServed) {
      violations.waitlist().add(record, "%s waits with %d free", o.entryId(), category.free());
    }
    category.join(o.entryId(), o.quantity());
    if (o.position() != category.waiting()) {
      violations.waitlist().add(record, "told position %d of %d", o.position(), category.waiting());
    }
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

  /**
   * @param gets the booking, or the hold, that the entry becomes
   */
  void promote(OutcomeRecord record, UUID entryId, Allocation gets, Promotion kind) {
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
