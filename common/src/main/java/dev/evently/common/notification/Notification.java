package dev.evently.common.notification;

import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record in the notification log: something that happened to a person without a call
 * of their own (their own calls are answered by receipts). Its key is {@code userId}.
 *
 * @param notificationId derived from the outcome, so that the same outcome gives the same id
 * @param sequence of the outcome in its event
 * @param bookingId what it is about, like {@code entryId} and {@code holdId}; null where it is not
 * @param at when it was decided
 * @param expiresAt until when an offer can be confirmed; null for everything else
 * @param tickets null at an event without seats and categories
 */
public record Notification(
    UUID notificationId,
    NotificationType type,
    UUID userId,
    UUID eventId,
    String eventName,
    long sequence,
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    int quantity,
    String message,
    Instant at,
    @Nullable UUID holdId,
    @Nullable Instant expiresAt,
    @Nullable Tickets tickets) {
  public Notification {
    Objects.requireNonNull(notificationId, "notificationId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventName, "eventName");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(at, "at");
  }
}
