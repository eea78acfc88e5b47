package dev.evently.api.notification;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import java.time.Instant;
import java.util.UUID;

/**
 * A notification as its user reads it.
 *
 * @param id grows with each of a user's notifications; what comes after it is new
 */
record NotificationView(
    long id,
    UUID notificationId,
    NotificationType type,
    UUID eventId,
    String eventName,
    long sequence,
    UUID bookingId,
    UUID entryId,
    int quantity,
    String message,
    Instant at) {

  static NotificationView of(long id, Notification n) {
    return new NotificationView(
        id,
        n.notificationId(),
        n.type(),
        n.eventId(),
        n.eventName(),
        n.sequence(),
        n.bookingId(),
        n.entryId(),
        n.quantity(),
        n.message(),
        n.at());
  }
}
