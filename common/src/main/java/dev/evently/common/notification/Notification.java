package dev.evently.common.notification;

import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record in the notification log: something that happened to a person without a call
 * of their own (their own calls are answered by receipts). Its key is {@code userId}.
 *
 * @param notificationId derived from the outcome, so that the same outcome gives the same id: who
 *     delivers notifications can tell repeated ones by it
 * @param sequence of the outcome in its event
 * @param bookingId what it is about, like {@code entryId} and {@code holdId}; null where it is not
 * @param quantity of tickets; 0 when it is about the event
 * @param message for people, in a sentence
 * @param at when it was decided
 * @param expiresAt of an offer of tickets or of a booking, or of a prolonged hold, exclusive: the
 *     time at which it has expired; else null
 * @param tickets which ones; null where there is nothing to say but their number
 * @param event what its user has to know of the event; null in records of before that was told
 * @param was what people knew of the event before it changed; else null
 * @param prices of categories in which its user waits, and which have changed; else null
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
    @Nullable Tickets tickets,
    @Nullable EventFacts event,
    @Nullable EventFacts was,
    @Nullable List<PriceChange> prices) {
  /** A notification that tells no more of the event than its name. */
  public Notification(
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
    this(
        notificationId,
        type,
        userId,
        eventId,
        eventName,
        sequence,
        bookingId,
        entryId,
        quantity,
        message,
        at,
        holdId,
        expiresAt,
        tickets,
        null,
        null,
        null);
  }

  public Notification {
    prices = prices == null ? null : List.copyOf(prices);
    Objects.requireNonNull(notificationId, "notificationId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventName, "eventName");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(at, "at");
  }

  /** The same that tells of the event. */
  public Notification with(@Nullable EventFacts facts) {
    return new Notification(
        notificationId,
        type,
        userId,
        eventId,
        eventName,
        sequence,
        bookingId,
        entryId,
        quantity,
        message,
        at,
        holdId,
        expiresAt,
        tickets,
        facts,
        was,
        prices);
  }
}
