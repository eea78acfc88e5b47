package dev.evently.audit.verify;

import dev.evently.common.outcome.OutcomeRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether each decision does what is due in it: holds expire at their time, holds and waits end
 * with the start of their event, and what belongs to a cancelled event ends with it, in portions.
 */
final class SettlementCheck {
  /** How much expires, or ends with its event, in one decision. */
  private static final int MOST_DUE_AT_ONCE = 10_000;

  private static final int MOST_ENDS_AT_ONCE = 1_000;

  private final Violations violations;
  private final Inventory inventory;
  private final AllocationLedger allocations;
  private boolean cancelled;
  private boolean mayEndWithStart;

  // Of the decision whose outcomes are being added:
  private int expired;
  private int ended;
  private int endedWithStart;
  private boolean settles;
  private @Nullable Boolean toldMore;

  SettlementCheck(Violations violations, Inventory inventory, AllocationLedger allocations) {
    this.violations = violations;
    this.inventory = inventory;
    this.allocations = allocations;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Whether the event was cancelled, but not all of it has ended. */
  boolean isUnsettled() {
    return cancelled && !inventory.isUnused();
  }

  /**
   * Whether something is left of an event that has started. Requests of before the third edition of
   * the rules leave it at that.
   */
  boolean mayEndWithStart() {
    return mayEndWithStart;
  }

  void cancel() {
    cancelled = true;
    settles = true;
  }

  /**
   * What is due was settled.
   *
   * @param more whether more was said to be left
   */
  void settle(boolean more) {
    settles = true;
    toldMore = more;
  }

  void expire() {
    expired++;
  }

  /** A wait ended with the start of its event. */
  void endWithStart(OutcomeRecord record) {
    endedWithStart++;
    if (cancelled || !inventory.hasStarted(record.decidedAt())) {
      violations.endings().add(record, "%s, but the event has not started", record.outcome());
    }
  }

  /** Something ended with its cancelled event. */
  void end(OutcomeRecord record) {
    ended++;
    if (!cancelled) {
      violations.endings().add(record, "%s, but the event stands", record.outcome());
    }
  }

  void expectNotCancelled(OutcomeRecord record) {
    if (cancelled) {
      violations.endings().add(record, "%s at a cancelled event", record.outcome());
    }
  }

  /**
   * All outcomes of a decision were added: nothing may be left that was to be done in it.
   *
   * @param othersLeft whether it had no room for all promotions, or to tell all of a change
   */
  void decided(OutcomeRecord last, boolean othersLeft) {
    if (cancelled) {
      expectEnded(last);
    } else {
      expectExpired(last);
    }
    boolean startLeft = expectEndedWithStart(last);
    boolean left = isUnsettled() || othersLeft || startLeft;
    if (toldMore != null && toldMore != left) {
      violations.endings().add(last, "told that more is left: %s", toldMore);
    }
    expired = 0;
    ended = 0;
    endedWithStart = 0;
    settles = false;
    toldMore = null;
  }

  private void expectExpired(OutcomeRecord last) {
    Allocation first = allocations.firstToExpire();
    if (first != null && !first.expiry().isAfter(last.decidedAt()) && expired < MOST_DUE_AT_ONCE) {
      violations.holds().add(last, "hold %s was due", first.id());
    }
  }

  /**
   * Whether more has to end with the start of the event. Before requests of the third edition of
   * the rules nothing ended with it, and so nothing was told to be left.
   */
  private boolean expectEndedWithStart(OutcomeRecord last) {
    Figures figures = inventory.figures();
    boolean isLeft =
        !cancelled
            && inventory.hasStarted(last.decidedAt())
            && figures.held() + figures.waitlisted() > 0;
    mayEndWithStart = isLeft;
    boolean ends = endedWithStart > 0 || Boolean.TRUE.equals(toldMore);
    if (isLeft && ends && endedWithStart + expired < MOST_ENDS_AT_ONCE) {
      violations.endings().add(last, "only %d ended with the start", endedWithStart);
    }
    return isLeft && ends;
  }

  private void expectEnded(OutcomeRecord last) {
    if (settles && isUnsettled() && ended < MOST_ENDS_AT_ONCE) {
      violations.endings().add(last, "only %d ended, and more is left", ended);
    }
  }
}
