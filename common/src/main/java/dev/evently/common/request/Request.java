package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of one event, in the imperative. A request is valid by itself (its ranges
 * hold); whether it can be met depends on the event's state, and only the decider knows that.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Request.PublishEvent.class, name = "PublishEvent"),
  @JsonSubTypes.Type(value = Request.ChangeEvent.class, name = "ChangeEvent"),
  @JsonSubTypes.Type(value = Request.PlaceBooking.class, name = "PlaceBooking"),
  @JsonSubTypes.Type(value = Request.CancelBooking.class, name = "CancelBooking"),
  @JsonSubTypes.Type(value = Request.LeaveWaitlist.class, name = "LeaveWaitlist")
})
public sealed interface Request {

  /** The discriminator on the wire, and the {@code type} that a client reads. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** Put a new event on sale. Its id is the id of this request. */
  record PublishEvent(String name, String venue, Instant startsAt, int capacity, int maxPerBooking)
      implements Request {
    public PublishEvent {
      Limits.text("name", name);
      Limits.text("venue", venue);
      Limits.time("startsAt", startsAt);
      Limits.range("capacity", capacity, 0, Limits.CAPACITY);
      Limits.range("maxPerBooking", maxPerBooking, 1, Limits.BOOKING_QUANTITY);
    }
  }

  /** Change what is not null, provided that nobody changed the event since {@code revision}. */
  record ChangeEvent(
      long revision,
      @Nullable String name,
      @Nullable String venue,
      @Nullable Instant startsAt,
      @Nullable Integer capacity,
      @Nullable Integer maxPerBooking)
      implements Request {
    public ChangeEvent {
      if (name != null) {
        Limits.text("name", name);
      }
      if (venue != null) {
        Limits.text("venue", venue);
      }
      if (startsAt != null) {
        Limits.time("startsAt", startsAt);
      }
      if (capacity != null) {
        Limits.range("capacity", capacity, 0, Limits.CAPACITY);
      }
      if (maxPerBooking != null) {
        Limits.range("maxPerBooking", maxPerBooking, 1, Limits.BOOKING_QUANTITY);
      }
    }
  }

  /**
   * Book {@code quantity} places together. The booking, or the waitlist entry when not enough is
   * left and {@code joinWaitlist}, gets the id of this request.
   */
  record PlaceBooking(int quantity, boolean joinWaitlist) implements Request {
    public PlaceBooking {
      Limits.range("quantity", quantity, 1, Limits.BOOKING_QUANTITY);
    }
  }

  /** Give a booking's places back. */
  record CancelBooking(UUID bookingId) implements Request {
    public CancelBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /** Stop waiting. */
  record LeaveWaitlist(UUID entryId) implements Request {
    public LeaveWaitlist {
      Objects.requireNonNull(entryId, "entryId");
    }
  }
}
