package dev.evently.common.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The value of a record in the notification log: something that happened to a person without a call
 * of their own (their own calls are answered by receipts). Its key is {@code userId}.
 *
 * @param notificationId derived from the outcome, so that the same outcome gives the same id
 * @param sequence of the outcome in its event
 * @param at when it was decided
 */
public record Notification(
    UUID notificationId,
    NotificationType type,
    UUID userId,
    UUID eventId,
    String eventName,
    long sequence,
    UUID bookingId,
    UUID entryId,
    int quantity,
    String message,
    Instant at) {
  public Notification {
    Objects.requireNonNull(notificationId, "notificationId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventName, "eventName");
    Objects.requireNonNull(bookingId, "bookingId");
    Objects.requireNonNull(entryId, "entryId");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(at, "at");
  }
}
