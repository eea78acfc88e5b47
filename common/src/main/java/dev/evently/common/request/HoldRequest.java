package dev.evently.common.request;

import dev.evently.common.sale.Limits;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a hold, or of an offer, which is a hold too. */
public sealed interface HoldRequest extends Request {
  /** Keep places for a time. The hold gets the id of this request. Fields as in a booking. */
  record PlaceHold(
      int quantity,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category)
      implements HoldRequest, TicketRequest {
    public PlaceHold {
      seats = TicketRequest.expectChoice(quantity, seats, section, category);
    }
  }

  /**
   * Turn a hold, or an offer, into a booking, which gets the hold's id.
   *
   * @param reference what the caller knows the booking by, such as a payment; the booking keeps it
   */
  record ConfirmHold(UUID holdId, @Nullable String reference) implements HoldRequest {
    public ConfirmHold {
      Objects.requireNonNull(holdId, "holdId");
      if (reference != null) {
        Limits.text("reference", reference);
      }
    }
  }

  /** Give a hold's places back, or decline an offer. */
  record ReleaseHold(UUID holdId) implements HoldRequest {
    public ReleaseHold {
      Objects.requireNonNull(holdId, "holdId");
    }
  }
}
