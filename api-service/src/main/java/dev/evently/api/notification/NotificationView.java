package dev.evently.api.notification;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its user reads it.
 *
 * @param id grows with each of a user's notifications; what comes after it is new
 * @param expiresAt until when an offer can be confirmed; absent for everything else
 * @param price of each ticket; absent without one
 * @param event what the user has to know of it; absent in notifications of before that was told
 * @param was what they knew of it before it changed; absent for everything else
 * @param prices of categories in which the user waits, and which have changed; else absent
 * @param unread whether it is behind the last one that was marked as read
 */
record NotificationView(
    long id,
    UUID notificationId,
    NotificationType type,
    UUID eventId,
    String eventName,
    long sequence,
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    @Nullable UUID holdId,
    @Nullable Instant expiresAt,
    int quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Price price,
    @Nullable EventFacts event,
    @Nullable EventFacts was,
    @Nullable List<PriceChange> prices,
    String message,
    Instant at,
    boolean unread) {

  static NotificationView of(long id, boolean unread, Notification n) {
    Tickets tickets = n.tickets();
    return new NotificationView(
        id,
        n.notificationId(),
        n.type(),
        n.eventId(),
        n.eventName(),
        n.sequence(),
        n.bookingId(),
        n.entryId(),
        n.holdId(),
        n.expiresAt(),
        n.quantity(),
        tickets == null ? null : tickets.seats(),
        tickets == null ? null : tickets.category(),
        tickets == null ? null : tickets.price(),
        n.event(),
        n.was(),
        n.prices(),
        n.message(),
        n.at(),
        unread);
  }
}
