package dev.evently.audit.verify;

import static dev.evently.common.notification.NotificationType.BOOKING_TRANSFERRED;
import static dev.evently.common.notification.NotificationType.EVENT_CANCELLED;
import static dev.evently.common.notification.NotificationType.EVENT_CHANGED;
import static dev.evently.common.notification.NotificationType.HOLD_EXPIRED;
import static dev.evently.common.notification.NotificationType.OFFER_EXPIRED;
import static dev.evently.common.notification.NotificationType.PRICE_CHANGED;
import static dev.evently.common.notification.NotificationType.TRANSFER_DECLINED;
import static dev.evently.common.notification.NotificationType.TRANSFER_OFFERED;
import static dev.evently.common.notification.NotificationType.TRANSFER_WITHDRAWN;
import static dev.evently.common.notification.NotificationType.WAITLIST_ENDED;
import static dev.evently.common.notification.NotificationType.WAITLIST_OFFERED;
import static dev.evently.common.notification.NotificationType.WAITLIST_PROMOTED;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome;
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
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced.WaitingUser;
import dev.evently.common.outcome.HoldOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notification that has to follow from an outcome, derived with nothing of the processor's code:
 * all of it but its own id and its words.
 */
record ExpectedNotification(
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

  /** A user is told of an outcome once. */
  record Key(UUID eventId, long sequence, UUID userId) {}

  static ExpectedNotification of(Notification told) {
    return new ExpectedNotification(
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
  static List<ExpectedNotification> of(OutcomeRecord record) {
    return Stream.concat(ofOutcome(record).stream(), ExpectedOwnerNotice.of(record)).toList();
  }

  private static List<ExpectedNotification> ofOutcome(OutcomeRecord record) {
    return switch (record.outcome()) {
      case BookingOutcome o -> of(record, o);
      case HoldOutcome o -> of(record, o);
      case WaitlistOutcome o -> of(record, o);
      case ChangeAnnounced o -> of(record, o);
      case EventOutcome _, Rejection _ -> List.of();
    };
  }

  private static List<ExpectedNotification> of(OutcomeRecord record, ChangeAnnounced o) {
    NotificationType type = o.was() == null ? PRICE_CHANGED : EVENT_CHANGED;
    return Stream.concat(o.users().stream(), o.waiting().stream().map(WaitingUser::userId))
        .distinct()
        .map(user -> to(user, type, record, o.eventName(), 0, null))
        .toList();
  }

  private static List<ExpectedNotification> of(OutcomeRecord record, BookingOutcome outcome) {
    return switch (outcome) {
      case BookingTransferred o ->
          List.of(transferred(record, o, o.fromUserId()), transferred(record, o, o.toUserId()));
      case BookingVoided o ->
          Stream.of(o.userId(), o.toUserId())
              .filter(Objects::nonNull)
              .map(user ->
                  to(user, EVENT_CANCELLED, record, o.eventName(), o.quantity(), o.tickets())
                      .about(o.bookingId(), null, null))
              .toList();
      case TransferOffered o ->
          toReceiver(
                  o.toUserId(),
                  TRANSFER_OFFERED,
                  record,
                  o.eventName(),
                  o.quantity(),
                  o.tickets(),
                  o.bookingId())
              .map(told -> told.until(o.expiresAt()))
              .toList();
      case TransferWithdrawn o ->
          toReceiver(
                  o.toUserId(),
                  TRANSFER_WITHDRAWN,
                  record,
                  o.eventName(),
                  o.quantity(),
                  o.tickets(),
                  o.bookingId())
              .toList();
      case TransferDeclined o ->
          List.of(
              to(o.userId(), TRANSFER_DECLINED, record, o.eventName(), o.quantity(), o.tickets())
                  .about(o.bookingId(), null, null));
      case BookingCancelled o ->
          toReceiver(
                  o.toUserId(),
                  TRANSFER_WITHDRAWN,
                  record,
                  Objects.requireNonNullElse(o.eventName(), ""),
                  o.quantity(),
                  o.tickets(),
                  o.bookingId())
              .toList();
      case BookingConfirmed _, BookingReduced _, Unchanged _ -> List.of();
    };
  }

  /** Nobody is told of the offer of a booking to nobody. */
  private static Stream<ExpectedNotification> toReceiver(
      @Nullable UUID userId,
      NotificationType type,
      OutcomeRecord record,
      String eventName,
      int quantity,
      @Nullable Tickets tickets,
      UUID bookingId) {
    return userId == null
        ? Stream.empty()
        : Stream.of(
            to(userId, type, record, eventName, quantity, tickets).about(bookingId, null, null));
  }

  private static ExpectedNotification transferred(
      OutcomeRecord record, BookingTransferred o, UUID userId) {
    return to(userId, BOOKING_TRANSFERRED, record, o.eventName(), o.quantity(), o.tickets())
        .about(o.bookingId(), null, null);
  }

  private static List<ExpectedNotification> of(OutcomeRecord record, HoldOutcome outcome) {
    return switch (outcome) {
      case HoldExpired o -> {
        NotificationType type = o.entryId() == null ? HOLD_EXPIRED : OFFER_EXPIRED;
        yield List.of(
            to(o.userId(), type, record, o.eventName(), o.quantity(), o.tickets())
                .about(null, o.entryId(), o.holdId()));
      }
      case HoldVoided o ->
          List.of(
              to(o.userId(), EVENT_CANCELLED, record, o.eventName(), o.quantity(), o.tickets())
                  .about(null, o.entryId(), o.holdId()));
      case HoldPlaced _,
          HoldProlonged _,
          HoldConfirmed _,
          HoldReleased _,
          HoldReduced _,
          Unchanged _ ->
          List.of();
    };
  }

  private static List<ExpectedNotification> of(OutcomeRecord record, WaitlistOutcome outcome) {
    return switch (outcome) {
      case WaitlistPromoted o ->
          List.of(
              to(o.userId(), WAITLIST_PROMOTED, record, o.eventName(), o.quantity(), o.tickets())
                  .about(o.bookingId(), o.entryId(), null));
      case WaitlistOffered o ->
          List.of(
              to(o.userId(), WAITLIST_OFFERED, record, o.eventName(), o.quantity(), o.tickets())
                  .about(null, o.entryId(), o.holdId())
                  .until(o.expiresAt()));
      case WaitlistEnded o ->
          List.of(
              to(o.userId(), WAITLIST_ENDED, record, o.eventName(), o.quantity(), null)
                  .about(null, o.entryId(), null));
      case WaitlistVoided o ->
          List.of(
              to(o.userId(), EVENT_CANCELLED, record, o.eventName(), o.quantity(), null)
                  .about(null, o.entryId(), null));
      case WaitlistJoined _, WaitlistLeft _, WaitlistAdmitted _, WaitReduced _, Unchanged _ ->
          List.of();
    };
  }

  static ExpectedNotification to(
      UUID userId,
      NotificationType type,
      OutcomeRecord record,
      String eventName,
      int quantity,
      @Nullable Tickets tickets) {
    return new ExpectedNotification(
        new Key(record.eventId(), record.sequence(), userId),
        type,
        eventName,
        null,
        null,
        null,
        quantity,
        record.decidedAt(),
        null,
        tickets);
  }

  ExpectedNotification about(@Nullable UUID booking, @Nullable UUID entry, @Nullable UUID hold) {
    return new ExpectedNotification(
        key, type, eventName, booking, entry, hold, quantity, at, expiresAt, tickets);
  }

  ExpectedNotification until(Instant end) {
    return new ExpectedNotification(
        key, type, eventName, bookingId, entryId, holdId, quantity, at, end, tickets);
  }
}
