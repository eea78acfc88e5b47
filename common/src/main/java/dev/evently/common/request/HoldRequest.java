package dev.evently.common.request;

import dev.evently.common.sale.Limits;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a hold, or of an offer to a waitlist entry, which is a hold, too. */
public sealed interface HoldRequest extends Request {
  /**
   * Hold tickets for the event's {@code holdTtl}. The hold gets the id of this request. The
   * components are those of {@link TicketRequest}.
   */
  record PlaceHold(
      int quantity,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category,
      @Nullable UUID forUser)
      implements HoldRequest, TicketRequest {
    public PlaceHold {
      seats = TicketLimits.seats(quantity, seats, section, category);
    }

    public PlaceHold(
        int quantity,
        @Nullable List<String> seats,
        @Nullable String section,
        @Nullable String category) {
      this(quantity, seats, section, category, null);
    }
  }

  /**
   * Keep tickets back, without end and for nobody yet: an organiser's allotment, which is a hold
   * with the id of this request. {@code quantity}, {@code seats} and {@code category} are those of
   * {@link TicketRequest}.
   *
   * @param label what the organiser knows it by, within {@link Limits#isText}
   */
  record PlaceAllotment(
      int quantity, @Nullable List<String> seats, @Nullable String category, String label)
      implements HoldRequest, TicketRequest {
    public PlaceAllotment {
      seats = TicketLimits.seats(quantity, seats, null, category);
      Limits.text("label", label);
    }

    /** The best seats are looked for anywhere. */
    @Override
    public @Nullable String section() {
      return null;
    }

    /** It is for nobody. */
    @Override
    public @Nullable UUID forUser() {
      return null;
    }
  }

  /**
   * Give a part of an allotment to the line. The components are those of {@link
   * BookingRequest.ReduceBooking}.
   */
  record ReduceAllotment(UUID holdId, int quantity, @Nullable List<String> seats)
      implements HoldRequest {
    public ReduceAllotment {
      Objects.requireNonNull(holdId, "holdId");
      seats = TicketLimits.seats(quantity, seats, null, null);
    }
  }

  /**
   * Turn a hold, or an offer, into a booking, which gets the hold's id.
   *
   * @param reference what the caller knows the booking by, such as a payment, within {@link
   *     Limits#isText}; the booking keeps it; null for none
   */
  record ConfirmHold(UUID holdId, @Nullable String reference) implements HoldRequest {
    public ConfirmHold {
      Objects.requireNonNull(holdId, "holdId");
      if (reference != null) {
        Limits.text("reference", reference);
      }
    }
  }

  /** Keep a hold, or an offer, for its time to live from now on. It can be asked for once. */
  record ProlongHold(UUID holdId) implements HoldRequest {
    public ProlongHold {
      Objects.requireNonNull(holdId, "holdId");
    }
  }

  /** Give a hold's tickets back, or decline an offer. */
  record ReleaseHold(UUID holdId) implements HoldRequest {
    public ReleaseHold {
      Objects.requireNonNull(holdId, "holdId");
    }
  }
}
