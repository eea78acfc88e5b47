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
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
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
  private final TransferCheck transfers;
  private final AnnouncementCheck announcements;
  private final HoldLedger holds;
  private long sequence;
  private long promoted;
  private boolean isDraft;

  EventLedger(Violations violations) {
    this.violations = violations;
    inventory = new Inventory(violations);
    allocations = new AllocationLedger(violations, inventory);
    waitlistOrder = new WaitlistOrderCheck(violations, inventory);
    settlement = new SettlementCheck(violations, inventory, allocations);
    transfers = new TransferCheck(violations, allocations);
    var allotments = new AllotmentCheck(violations);
    holds =
        new HoldLedger(violations, inventory, allocations, waitlistOrder, settlement, allotments);
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
      case HoldOutcome o -> {
        holds.count(record, o);
        promoted += o instanceof HoldConfirmed confirmed && confirmed.entryId() != null ? 1 : 0;
      }
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
        holds.expectDeadline(record, o.expiresAt(), inventory.terms().offerTtlOrDefault());
        allocations.hold(record, offer);
      }
      case WaitReduced o -> waitlistOrder.reduce(record, o);
      case WaitlistAlreadyLeft _, WaitAlreadyReduced _ -> {}
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
