package dev.evently.audit.verify;

import static dev.evently.common.notification.NotificationType.BOOKING_TRANSFERRED;
import static dev.evently.common.notification.NotificationType.EVENT_CANCELLED;
import static dev.evently.common.notification.NotificationType.HOLD_EXPIRED;
import static dev.evently.common.notification.NotificationType.OFFER_EXPIRED;
import static dev.evently.common.notification.NotificationType.WAITLIST_OFFERED;
import static dev.evently.common.notification.NotificationType.WAITLIST_PROMOTED;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to be told of an outcome, said again with nothing of the processor's code: all
 * of a notification but its own id and its words.
 */
record Notice(
    Key key,
    NotificationType type,
    String eventName,
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    @Nullable UUID holdId,
    int quantity,
    Instant at,
    @Nullable Instant expiresAt,
    @Nullable Tickets tickets) {

  /** A person is told of an outcome once. */
  record Key(UUID eventId, long sequence, UUID userId) {}

  static Notice of(Notification told) {
    return new Notice(
        new Key(told.eventId(), told.sequence(), told.userId()),
        told.type(),
        told.eventName(),
        told.bookingId(),
        told.entryId(),
        told.holdId(),
        told.quantity(),
        told.at(),
        told.expiresAt(),
        told.tickets());
  }

  /** Everybody who has to be told of an outcome, and what. */
  static List<Notice> of(OutcomeRecord record) {
    return switch (record.outcome()) {
      case WaitlistPromoted o ->
          List.of(
              about(o.bookingId(), o.entryId(), null)
                  .tell(
                      record,
                      WAITLIST_PROMOTED,
                      o.userId(),
                      o.eventName(),
                      o.quantity(),
                      null,
                      o.tickets()));
      case WaitlistOffered o ->
          List.of(
              about(null, o.entryId(), o.holdId())
                  .tell(
                      record,
                      WAITLIST_OFFERED,
                      o.userId(),
                      o.eventName(),
                      o.quantity(),
                      o.expiresAt(),
                      o.tickets()));
      case HoldExpired o ->
          List.of(
              about(null, o.entryId(), o.holdId())
                  .tell(
                      record,
                      o.entryId() == null ? HOLD_EXPIRED : OFFER_EXPIRED,
                      o.userId(),
                      o.eventName(),
                      o.quantity(),
                      null,
                      o.tickets()));
      case BookingTransferred o ->
          List.of(transferred(record, o, o.fromUserId()), transferred(record, o, o.toUserId()));
      case BookingVoided o ->
          List.of(
              about(o.bookingId(), null, null)
                  .cancelled(record, o.userId(), o.eventName(), o.quantity(), o.tickets()));
      case HoldVoided o ->
          List.of(
              about(null, o.entryId(), o.holdId())
                  .cancelled(record, o.userId(), o.eventName(), o.quantity(), o.tickets()));
      case WaitlistVoided o ->
          List.of(
              about(null, o.entryId(), null)
                  .cancelled(record, o.userId(), o.eventName(), o.quantity(), null));
      case BookingConfirmed _,
          BookingCancelled _,
          HoldPlaced _,
          HoldConfirmed _,
          HoldReleased _,
          WaitlistJoined _,
          WaitlistLeft _,
          EventOutcome _,
          Unchanged _,
          Rejection _ ->
          List.of();
    };
  }

  private static Notice transferred(OutcomeRecord record, BookingTransferred o, UUID userId) {
    return about(o.bookingId(), null, null)
        .tell(record, BOOKING_TRANSFERRED, userId, o.eventName(), o.quantity(), null, o.tickets());
  }

  private static About about(
      @Nullable UUID bookingId, @Nullable UUID entryId, @Nullable UUID holdId) {
    return new About(bookingId, entryId, holdId);
  }

  private record About(@Nullable UUID bookingId, @Nullable UUID entryId, @Nullable UUID holdId) {
    Notice cancelled(
        OutcomeRecord record,
        UUID userId,
        String eventName,
        int quantity,
        @Nullable Tickets tickets) {
      return tell(record, EVENT_CANCELLED, userId, eventName, quantity, null, tickets);
    }

    Notice tell(
        OutcomeRecord record,
        NotificationType type,
        UUID userId,
        String eventName,
        int quantity,
        @Nullable Instant expiresAt,
        @Nullable Tickets tickets) {
      return new Notice(
          new Key(record.eventId(), record.sequence(), userId),
          type,
          eventName,
          bookingId,
          entryId,
          holdId,
          quantity,
          record.decidedAt(),
          expiresAt,
          tickets);
    }
  }
}
