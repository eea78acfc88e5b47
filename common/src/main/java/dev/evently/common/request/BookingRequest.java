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
   *     seats never waits, and neither does who is booked for by an organiser
   */
  record PlaceBooking(
      int quantity,
      boolean joinWaitlist,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category,
      @Nullable UUID forUser)
      implements BookingRequest, TicketRequest {
    public PlaceBooking {
      seats = TicketLimits.seats(quantity, seats, section, category);
      if (forUser != null && joinWaitlist) {
        throw new IllegalArgumentException(
            "Expected no wait of user %s, for whom tickets are booked".formatted(forUser));
      }
    }

    public PlaceBooking(
        int quantity,
        boolean joinWaitlist,
        @Nullable List<String> seats,
        @Nullable String section,
        @Nullable String category) {
      this(quantity, joinWaitlist, seats, section, category, null);
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
   * Give a part of a booking's tickets back.
   *
   * @param quantity how many tickets it keeps, from 1 to {@link
   *     dev.evently.common.sale.Limits#BOOKING_QUANTITY}
   * @param seats the labels of those kept, {@code quantity} different ones in any order; null for
   *     the first ones in the order of the map
   */
  record ReduceBooking(UUID bookingId, int quantity, @Nullable List<String> seats)
      implements BookingRequest {
    public ReduceBooking {
      Objects.requireNonNull(bookingId, "bookingId");
      seats = TicketLimits.seats(quantity, seats, null, null);
    }
  }

  /**
   * Give a booking to somebody else, with all its tickets, whether they want it or not. Nobody asks
   * so any more, but logs of before hold such requests.
   *
   * @param toUserId null when nobody is known by the address that was given
   */
  record TransferBooking(UUID bookingId, @Nullable UUID toUserId) implements BookingRequest {
    public TransferBooking {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /**
   * Offer a booking to somebody else, with all its tickets. It stays the giver's until the receiver
   * accepts.
   *
   * @param toUserId null when nobody is known by the address that was given: nobody can accept then
   */
  record OfferTransfer(UUID bookingId, @Nullable UUID toUserId) implements BookingRequest {
    public OfferTransfer {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /** Take back the offer of a booking. */
  record WithdrawTransfer(UUID bookingId) implements BookingRequest {
    public WithdrawTransfer {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /** Take a booking that was offered to the actor. */
  record AcceptTransfer(UUID bookingId) implements BookingRequest {
    public AcceptTransfer {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }

  /** Refuse a booking that was offered to the actor. */
  record DeclineTransfer(UUID bookingId) implements BookingRequest {
    public DeclineTransfer {
      Objects.requireNonNull(bookingId, "bookingId");
    }
  }
}
