package dev.evently.common.outcome;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/**
 * What was decided, in the past participle. An outcome holds all that changes, so that folding the
 * outcomes of an event rebuilds its state.
 *
 * <p>Each request has exactly one outcome that answers it; promotions that follow from it come
 * after, in the same decision.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.EventPublished.class, name = "EventPublished"),
  @JsonSubTypes.Type(value = Outcome.EventChanged.class, name = "EventChanged"),
  @JsonSubTypes.Type(value = Outcome.BookingConfirmed.class, name = "BookingConfirmed"),
  @JsonSubTypes.Type(value = Outcome.BookingCancelled.class, name = "BookingCancelled"),
  @JsonSubTypes.Type(
      value = Outcome.BookingAlreadyCancelled.class,
      name = "BookingAlreadyCancelled"),
  @JsonSubTypes.Type(value = Outcome.WaitlistJoined.class, name = "WaitlistJoined"),
  @JsonSubTypes.Type(value = Outcome.WaitlistLeft.class, name = "WaitlistLeft"),
  @JsonSubTypes.Type(value = Outcome.WaitlistAlreadyLeft.class, name = "WaitlistAlreadyLeft"),
  @JsonSubTypes.Type(value = Outcome.WaitlistPromoted.class, name = "WaitlistPromoted"),
  @JsonSubTypes.Type(value = Outcome.BookingRejected.class, name = "BookingRejected"),
  @JsonSubTypes.Type(value = Outcome.RequestRejected.class, name = "RequestRejected")
})
public sealed interface Outcome {

  /** The discriminator on the wire. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** The event is on sale. */
  record EventPublished(
      String name, String venue, Instant startsAt, int capacity, int maxPerBooking, long revision)
      implements Outcome {}

  /** The event is now as told here, in full. */
  record EventChanged(
      String name, String venue, Instant startsAt, int capacity, int maxPerBooking, long revision)
      implements Outcome {}

  /** The places are the user's. */
  record BookingConfirmed(UUID bookingId, UUID userId, int quantity) implements Outcome {}

  /** The places are free again. */
  record BookingCancelled(UUID bookingId, UUID userId, int quantity) implements Outcome {}

  /** The booking was cancelled before; nothing changes. */
  record BookingAlreadyCancelled(UUID bookingId, UUID userId) implements Outcome {}

  /** Not enough was left: the user waits. {@code position} counts from 1 and is the last one. */
  record WaitlistJoined(UUID entryId, UUID userId, int quantity, int position) implements Outcome {}

  /** The user waits no more. */
  record WaitlistLeft(UUID entryId, UUID userId, int quantity) implements Outcome {}

  /** The user had left before; nothing changes. */
  record WaitlistAlreadyLeft(UUID entryId, UUID userId) implements Outcome {}

  /** Places came free and are the waiting user's: the entry became a booking. */
  record WaitlistPromoted(UUID entryId, UUID bookingId, UUID userId, int quantity, String eventName)
      implements Outcome {}

  /** A {@code PlaceBooking} that cannot be met. */
  record BookingRejected(UUID userId, int quantity, Reason reason, String detail)
      implements Outcome {}

  /** Any other request that cannot be met; {@code request} is its type. */
  record RequestRejected(UUID userId, String request, Reason reason, String detail)
      implements Outcome {}
}
