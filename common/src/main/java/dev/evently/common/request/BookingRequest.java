package dev.evently.common.request;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a booking: to have one, to give it back, to give it to somebody else. */
public sealed interface BookingRequest extends Request {
  /**
   * Book {@code quantity} tickets together. The booking or the waitlist entry gets the id of this
   * request. The other components are those of {@link TicketRequest}.
   *
   * @param joinWaitlist whether to wait for as many tickets when not enough are left; who names
   *     seats never waits
   */
  record PlaceBooking(
      int quantity,
      boolean joinWaitlist,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category)
      implements BookingRequest, TicketRequest {
    public PlaceBooking {
      seats = TicketLimits.seats(quantity, seats, section, category);
    }

    public PlaceBooking(int quantity, boolean joinWaitlist) {
      this(quantity, joinWaitlist, null, null, null);
    }
  }

  /** Give a booking's tickets back, all of them. */
  record CancelBooking(UUID bookingId) implements BookingRequest {
    public CancelBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /**
   * Give a booking to somebody else, with all its tickets.
   *
   * @param toUserId null when nobody is known by the address that was given
   */
  record TransferBooking(UUID bookingId, @Nullable UUID toUserId) implements BookingRequest {
    public TransferBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }
}
