package dev.evently.api.hold;

import dev.evently.api.accept.TicketSelection;
import dev.evently.api.input.Label;
import dev.evently.api.input.SeatLabel;
import dev.evently.api.input.Text;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.sale.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for tickets to be kept back, all or none of them.
 *
 * @param quantity the number of seats, or 1, when absent
 * @param seats named seats; the best adjacent ones when absent or empty
 * @param category needed at an event with categories, unless seats are named
 * @param label what the organiser knows it by
 */
record NewAllotment(
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer quantity,
    @Size(max = Limits.BOOKING_QUANTITY) @Nullable List<@NotNull @SeatLabel String> seats,
    @Label(verbatim = true) @Nullable String category,
    @NotNull @Text String label) {

  /** Generated clients send an empty list where they name no seats. */
  NewAllotment {
    seats = seats != null && seats.isEmpty() ? null : seats;
  }

  /** The request, once each field is valid. */
  PlaceAllotment request() {
    return new PlaceAllotment(
        TicketSelection.quantity(quantity, seats, null), seats, category, label);
  }
}
