package dev.evently.audit.verify;

import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether each booking is offered to one user at most, and each offer ends as it was made. */
final class TransferCheck {
  private final Violations violations;
  private final AllocationLedger allocations;

  /** By booking, to whom it is offered; empty when that is nobody known. */
  private final Map<UUID, Optional<UUID>> open = new HashMap<>();

  TransferCheck(Violations violations, AllocationLedger allocations) {
    this.violations = violations;
    this.allocations = allocations;
  }

  /** One more outcome of a booking, which is not counted in the allocations yet. */
  void follow(OutcomeRecord record, BookingOutcome outcome) {
    switch (outcome) {
      case TransferOffered o -> offer(record, o);
      case TransferWithdrawn o -> {
        expectOpen(record, o.bookingId());
        end(record, o.bookingId(), o.toUserId());
      }
      case TransferDeclined o -> {
        expectOpen(record, o.bookingId());
        end(record, o.bookingId(), o.toUserId());
      }
      case BookingCancelled o -> end(record, o.bookingId(), o.toUserId());
      case BookingVoided o -> end(record, o.bookingId(), o.toUserId());
      // Nobody was asked in logs of before.
      case BookingTransferred o -> open.remove(o.bookingId());
      case BookingReduced o -> expectNone(record, o.bookingId());
      case BookingConfirmed _, Unchanged _ -> {}
    }
  }

  private void offer(OutcomeRecord record, TransferOffered o) {
    Allocation told = Allocation.booking(o.bookingId(), o.userId(), o.quantity(), o.tickets());
    Allocation booking = allocations.bookings().get(o.bookingId());
    if (!told.equals(booking)) {
      violations.sequences().add(record, "offered %s of booking %s", told, booking);
    }
    if (open.put(o.bookingId(), Optional.ofNullable(o.toUserId())) != null) {
      violations.sequences().add(record, "offered booking %s twice", o.bookingId());
    }
  }

  private void expectNone(OutcomeRecord record, UUID bookingId) {
    if (open.containsKey(bookingId)) {
      violations.sequences().add(record, "reduced booking %s, which is offered", bookingId);
    }
  }

  private void expectOpen(OutcomeRecord record, UUID bookingId) {
    if (!open.containsKey(bookingId)) {
      violations.sequences().add(record, "ended no offer of booking %s", bookingId);
    }
  }

  private void end(OutcomeRecord record, UUID bookingId, @Nullable UUID told) {
    UUID receiver =
        Objects.requireNonNullElse(open.remove(bookingId), Optional.<UUID>empty()).orElse(null);
    if (!Objects.equals(receiver, told)) {
      violations
          .sequences()
          .add(record, "ended the offer of booking %s to %s, not to %s", bookingId, told, receiver);
    }
  }
}
