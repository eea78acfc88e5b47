package dev.evently.audit.verify;

import dev.evently.common.outcome.HoldOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The holds of an event: until when each lasts, and who may have it. */
final class HoldLedger {
  private final Violations violations;
  private final Inventory inventory;
  private final AllocationLedger allocations;
  private final WaitlistOrderCheck waitlistOrder;
  private final SettlementCheck settlement;
  private final AllotmentCheck allotments;
  private final CooldownCheck cooldown;

  HoldLedger(
      Violations violations,
      Inventory inventory,
      AllocationLedger allocations,
      WaitlistOrderCheck waitlistOrder,
      SettlementCheck settlement,
      AllotmentCheck allotments) {
    this.violations = violations;
    this.inventory = inventory;
    this.allocations = allocations;
    this.waitlistOrder = waitlistOrder;
    this.settlement = settlement;
    this.allotments = allotments;
    cooldown = new CooldownCheck(violations, inventory);
  }

  /** Counts one more of them. */
  void count(OutcomeRecord record, HoldOutcome outcome) {
    switch (outcome) {
      case HoldPlaced o -> place(record, o);
      case HoldReduced o -> {
        allotments.expect(record, o.holdId());
        allocations.reduce(record, o);
      }
      case HoldProlonged o -> {
        allotments.expectNone(record, o.holdId());
        expectProlongation(record, o);
        allocations.prolong(record, o);
      }
      case HoldConfirmed o -> {
        allotments.expectNone(record, o.holdId());
        allocations.confirm(record, o);
      }
      case HoldReleased o -> {
        lapse(record, o.holdId());
        allocations.release(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
      }
      case HoldExpired o -> {
        settlement.expire();
        lapse(record, o.holdId());
        allocations.expire(record, o);
      }
      case HoldVoided o -> {
        settlement.end(record);
        allocations.release(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
      }
      case HoldAlreadyConfirmed _, HoldAlreadyReleased _, HoldAlreadyReduced _ -> {}
    }
  }

  private void place(OutcomeRecord record, HoldPlaced o) {
    settlement.expectNotCancelled(record);
    if (o.label() == null) {
      waitlistOrder.expectTurn(record, o.outOfTurn(), o.quantity(), o.tickets());
      expectDeadline(record, o.expiresAt(), inventory.terms().holdTtlOrDefault());
      cooldown.expectOver(record, o.userId());
    } else {
      allotments.begin(record, o);
    }
    allocations.hold(
        record,
        new Allocation(o.holdId(), o.userId(), o.quantity(), o.tickets(), o.expiresAt(), null));
  }

  private void lapse(OutcomeRecord record, UUID holdId) {
    if (!allotments.isOne(holdId)) {
      cooldown.lapse(record, allocations.holds().get(holdId));
    }
  }

  /** A hold is never shortened. */
  private void expectProlongation(OutcomeRecord record, HoldProlonged o) {
    Allocation hold = allocations.holds().get(o.holdId());
    if (hold == null || !hold.expiry().equals(o.expiresAt())) {
      expectDeadline(
          record,
          o.expiresAt(),
          o.entryId() == null
              ? inventory.terms().holdTtlOrDefault()
              : inventory.terms().offerTtlOrDefault());
    }
  }

  /** A hold or offer ends when its time to live is over, or with the start of the event. */
  void expectDeadline(OutcomeRecord record, Instant expiresAt, Duration ttl) {
    Instant end = record.decidedAt().plus(ttl).truncatedTo(ChronoUnit.MILLIS);
    Instant start = inventory.startsAt().truncatedTo(ChronoUnit.MILLIS);
    // In logs of before, holds and offers could outlast the start.
    if (!expiresAt.equals(end) && !(expiresAt.equals(start) && start.isBefore(end))) {
      violations.holds().add(record, "a hold until %s, not for %s", expiresAt, ttl);
    }
  }
}
