package dev.evently.common.request;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a booking. */
public sealed interface BookingRequest extends Request {
  /**
   * Book {@code quantity} places together. The booking, or the waitlist entry when not enough is
   * left and {@code joinWaitlist}, gets the id of this request.
   *
   * @param seats the labels of the seats wanted, {@code quantity} of them; null for the best ones
   * @param section where the best ones are looked for; null for anywhere
   * @param category null at an event without categories
   */
  record PlaceBooking(
      int quantity,
      boolean joinWaitlist,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category)
      implements BookingRequest, TicketRequest {
    public PlaceBooking {
      seats = TicketRequest.expectChoice(quantity, seats, section, category);
    }

    public PlaceBooking(int quantity, boolean joinWaitlist) {
      this(quantity, joinWaitlist, null, null, null);
    }
  }

  /** Give a booking's places back. */
  record CancelBooking(UUID bookingId) implements BookingRequest {
    public CancelBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /**
   * Give a booking to somebody else.
   *
   * @param toUserId null when nobody is known by the address that was given
   */
  record TransferBooking(UUID bookingId, @Nullable UUID toUserId) implements BookingRequest {
    public TransferBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }
}
