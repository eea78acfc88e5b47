package dev.evently.audit.verify;

import static dev.evently.audit.verify.ExpectedNotification.to;
import static dev.evently.common.notification.NotificationType.BOOKING_CANCELLED;
import static dev.evently.common.notification.NotificationType.BOOKING_CONFIRMED;
import static dev.evently.common.notification.NotificationType.BOOKING_REDUCED;
import static dev.evently.common.notification.NotificationType.HOLD_CONFIRMED;
import static dev.evently.common.notification.NotificationType.HOLD_PLACED;
import static dev.evently.common.notification.NotificationType.HOLD_PROLONGED;
import static dev.evently.common.notification.NotificationType.HOLD_REDUCED;
import static dev.evently.common.notification.NotificationType.HOLD_RELEASED;
import static dev.evently.common.notification.NotificationType.TRANSFER_OFFERED;
import static dev.evently.common.notification.NotificationType.TRANSFER_WITHDRAWN;
import static dev.evently.common.notification.NotificationType.WAITLIST_PROMOTED;
import static dev.evently.common.notification.NotificationType.WAITLIST_REDUCED;
import static dev.evently.common.notification.NotificationType.WAITLIST_REMOVED;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an owner has to be told of what somebody else asked to be done with what is theirs. */
final class ExpectedOwnerNotice {
  private ExpectedOwnerNotice() {}

  static Stream<ExpectedNotification> of(OutcomeRecord record) {
    return switch (record.outcome()) {
      case BookingCancelled o when isByOther(record, o.userId()) ->
          Stream.of(
              to(
                      o.userId(),
                      BOOKING_CANCELLED,
                      record,
                      name(o.eventName()),
                      o.quantity(),
                      o.tickets())
                  .about(o.bookingId(), null, null));
      case BookingReduced o when isByOther(record, o.userId()) ->
          Stream.of(
              to(
                      o.userId(),
                      BOOKING_REDUCED,
                      record,
                      name(o.eventName()),
                      o.quantity(),
                      o.tickets())
                  .about(o.bookingId(), null, null));
      case TransferOffered o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), TRANSFER_OFFERED, record, o.eventName(), o.quantity(), o.tickets())
                  .about(o.bookingId(), null, null));
      case TransferWithdrawn o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), TRANSFER_WITHDRAWN, record, o.eventName(), o.quantity(), o.tickets())
                  .about(o.bookingId(), null, null));
      case HoldConfirmed o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), HOLD_CONFIRMED, record, name(o.eventName()), o.quantity(), o.tickets())
                  .about(o.bookingId(), o.entryId(), o.holdId()));
      case HoldProlonged o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), HOLD_PROLONGED, record, name(o.eventName()), o.quantity(), o.tickets())
                  .about(null, o.entryId(), o.holdId())
                  .until(o.expiresAt()));
      case HoldReduced o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), HOLD_REDUCED, record, name(o.eventName()), o.quantity(), o.tickets())
                  .about(null, null, o.holdId()));
      case HoldReleased o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), HOLD_RELEASED, record, name(o.eventName()), o.quantity(), o.tickets())
                  .about(null, o.entryId(), o.holdId()));
      case WaitReduced o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), WAITLIST_REDUCED, record, name(o.eventName()), o.quantity(), null)
                  .about(null, o.entryId(), null));
      case WaitlistLeft o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), WAITLIST_REMOVED, record, name(o.eventName()), o.quantity(), null)
                  .about(null, o.entryId(), null));
      case WaitlistAdmitted o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), WAITLIST_PROMOTED, record, o.eventName(), o.quantity(), o.tickets())
                  .about(o.bookingId(), o.entryId(), null));
      case BookingConfirmed o when isByOther(record, o.userId()) ->
          Stream.of(
              to(
                      o.userId(),
                      BOOKING_CONFIRMED,
                      record,
                      name(o.eventName()),
                      o.quantity(),
                      o.tickets())
                  .about(o.bookingId(), null, null));
      case HoldPlaced o when isByOther(record, o.userId()) ->
          Stream.of(
              to(o.userId(), HOLD_PLACED, record, name(o.eventName()), o.quantity(), o.tickets())
                  .about(null, null, o.holdId())
                  .until(o.expiresAt()));
      default -> Stream.empty();
    };
  }

  private static boolean isByOther(OutcomeRecord record, UUID owner) {
    return record.actor() != null && !owner.equals(record.actor().userId());
  }

  /** An outcome by somebody else has one. */
  private static String name(@Nullable String eventName) {
    return Objects.requireNonNullElse(eventName, "");
  }
}
