package dev.evently.audit.verify;

import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
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
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One event as its outcomes tell it, counted again with nothing of the processor's code: who has
 * which tickets, who waits, and whether each outcome may follow the one before (docs/RULES.md).
 */
final class EventLedger {
  private final Violations violations;
  private final Inventory inventory;
  private final AllocationLedger allocations;
  private final WaitlistOrderCheck waitlistOrder;
  private final SettlementCheck settlement;
  private final CooldownCheck cooldown;
  private final TransferCheck transfers;
  private final AnnouncementCheck announcements;
  private final AllotmentCheck allotments;
  private long sequence;
  private long promoted;
  private boolean isDraft;

  EventLedger(Violations violations) {
    this.violations = violations;
    inventory = new Inventory(violations);
    allocations = new AllocationLedger(violations, inventory);
    waitlistOrder = new WaitlistOrderCheck(violations, inventory);
    settlement = new SettlementCheck(violations, inventory, allocations);
    cooldown = new CooldownCheck(violations, inventory);
    transfers = new TransferCheck(violations, allocations);
    allotments = new AllotmentCheck(violations);
    announcements = new AnnouncementCheck(violations, inventory, allocations, allotments);
  }

  long sequence() {
    return sequence;
  }

  /** How many waitlist entries became bookings. */
  long promoted() {
    return promoted;
  }

  /** Whether the last decision had no room for all that was to be done. */
  boolean isUnsettled() {
    return settlement.isUnsettled()
        || waitlistOrder.hasPromotionsLeft()
        || announcements.isPending();
  }

  /**
   * Whether something may have to end with the start of the event, which the next decision does.
   */
  boolean mayEndWithStart() {
    return settlement.mayEndWithStart();
  }

  boolean isCancelled() {
    return settlement.isCancelled();
  }

  Inventory inventory() {
    return inventory;
  }

  AllocationLedger allocations() {
    return allocations;
  }

  /** Counts one more outcome. */
  void add(OutcomeRecord record) {
    if (record.sequence() != sequence + 1) {
      violations
          .sequences()
          .add(record, "expected sequence %d, but got %d", sequence + 1, record.sequence());
    }
    sequence = record.sequence();
    switch (record.outcome()) {
      case EventOutcome o -> count(record, o);
      case BookingOutcome o -> count(record, o);
      case HoldOutcome o -> count(record, o);
      case WaitlistOutcome o -> count(record, o);
      case Rejection _ -> {}
    }
    expectFigures(record);
  }

  /** All outcomes of a decision were added. */
  void decided(OutcomeRecord last) {
    if (last.outcome() instanceof Rejection rejection && rejection.reason() == Reason.UNDECIDABLE) {
      return; // nothing was done, whatever was due
    }
    waitlistOrder.decided(last, !isCancelled());
    settlement.decided(last, waitlistOrder.hasPromotionsLeft() || announcements.isPending());
  }

  private void count(OutcomeRecord record, EventOutcome outcome) {
    switch (outcome) {
      case EventPublished o -> {
        inventory.describe(record, o.startsAt(), o.capacity(), o.terms());
        isDraft = EventInfo.isDraft(o.info());
      }
      case EventChanged o -> {
        inventory.describe(record, o.startsAt(), o.capacity(), o.terms());
        isDraft = EventInfo.isDraft(o.info());
        announcements.change(o);
      }
      case ChangeAnnounced o -> announcements.announce(record, o);
      case EventCancelled _ -> {
        settlement.cancel();
        announcements.clear();
      }
      case SeatsAdded o -> inventory.add(record, o.rows());
      case SeatsReplaced o -> inventory.replace(record, o.rows());
      case DueSettled o -> settlement.settle(o.more());
    }
  }

  private void count(OutcomeRecord record, BookingOutcome outcome) {
    transfers.follow(record, outcome);
    switch (outcome) {
      case BookingConfirmed o -> {
        settlement.expectNotCancelled(record);
        waitlistOrder.expectTurn(record, o.outOfTurn(), o.quantity(), o.tickets());
        allocations.book(
            record, Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
      }
      case BookingCancelled o ->
          allocations.cancel(
              record, Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
      case BookingReduced o -> allocations.reduce(record, o);
      case BookingTransferred o -> allocations.transfer(record, o);
      case BookingVoided o -> {
        settlement.end(record);
        allocations.cancel(
            record, Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
      }
      case TransferOffered _,
          TransferWithdrawn _,
          TransferDeclined _,
          BookingAlreadyCancelled _,
          BookingAlreadyReduced _ -> {}
    }
  }

  private void count(OutcomeRecord record, HoldOutcome outcome) {
    switch (outcome) {
      case HoldPlaced o -> {
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
        promoted += o.entryId() == null ? 0 : 1;
      }
      case HoldReleased o -> {
        if (!allotments.isOne(o.holdId())) {
          cooldown.lapse(record, allocations.holds().get(o.holdId()));
        }
        allocations.release(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
      }
      case HoldExpired o -> {
        settlement.expire();
        if (!allotments.isOne(o.holdId())) {
          cooldown.lapse(record, allocations.holds().get(o.holdId()));
        }
        allocations.expire(record, o);
      }
      case HoldVoided o -> {
        settlement.end(record);
        allocations.release(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
      }
      case HoldAlreadyConfirmed _, HoldAlreadyReleased _, HoldAlreadyReduced _ -> {}
    }
  }

  private void count(OutcomeRecord record, WaitlistOutcome outcome) {
    switch (outcome) {
      case WaitlistJoined o -> waitlistOrder.join(record, o);
      case WaitlistLeft o -> waitlistOrder.leave(record, o.entryId(), o.quantity());
      case WaitlistEnded o -> {
        if (o.cause() == WaitEnd.STARTED) {
          settlement.endWithStart(record);
        }
        waitlistOrder.end(record, o);
      }
      case WaitlistVoided o -> {
        settlement.end(record);
        waitlistOrder.leave(record, o.entryId(), o.quantity());
      }
      case WaitlistPromoted o -> {
        Allocation booking =
            Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets());
        settlement.expectNotCancelled(record);
        waitlistOrder.promote(record, o.entryId(), booking, Promotion.AUTO);
        allocations.book(record, booking);
        promoted++;
      }
      case WaitlistAdmitted o -> {
        Allocation booking =
            Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets());
        settlement.expectNotCancelled(record);
        waitlistOrder.admit(record, o.entryId(), booking);
        allocations.book(record, booking);
        promoted++;
      }
      case WaitlistOffered o -> {
        Allocation offer =
            new Allocation(
                o.holdId(), o.userId(), o.quantity(), o.tickets(), o.expiresAt(), o.entryId());
        settlement.expectNotCancelled(record);
        waitlistOrder.promote(record, o.entryId(), offer, Promotion.OFFER);
        expectDeadline(record, o.expiresAt(), inventory.terms().offerTtlOrDefault());
        allocations.hold(record, offer);
      }
      case WaitReduced o -> waitlistOrder.reduce(record, o);
      case WaitlistAlreadyLeft _, WaitAlreadyReduced _ -> {}
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

  private void expectDeadline(OutcomeRecord record, Instant expiresAt, Duration ttl) {
    Instant end = record.decidedAt().plus(ttl).truncatedTo(ChronoUnit.MILLIS);
    Instant start = inventory.startsAt().truncatedTo(ChronoUnit.MILLIS);
    // In logs of before, holds and offers could outlast the start.
    if (!expiresAt.equals(end) && !(expiresAt.equals(start) && start.isBefore(end))) {
      violations.holds().add(record, "a hold until %s, not for %s", expiresAt, ttl);
    }
  }

  private void expectFigures(OutcomeRecord record) {
    for (CategoryLedger category : inventory.categories()) {
      if (category.confirmed < 0 || category.held < 0 || category.taken() > category.capacity) {
        violations
            .oversell()
            .add(
                record,
                "%d confirmed and %d held of %d tickets%s",
                category.confirmed,
                category.held,
                category.capacity,
                category.name.isEmpty() ? "" : " of \"%s\"".formatted(category.name));
      }
    }
    Figures counted = inventory.figures();
    if (isDraft && counted.confirmed() + counted.held() + counted.waitlisted() > 0) {
      violations.oversell().add(record, "a draft has %s", counted);
    }
    Figures told =
        new Figures(record.confirmed(), record.held(), record.capacity(), record.waitlisted());
    if (!told.equals(counted)) {
      violations.sequences().add(record, "counted %s, but the outcome says %s", counted, told);
    }
  }
}
