package dev.evently.api.booking;

import dev.evently.api.accept.TicketSelection;
import dev.evently.api.input.Label;
import dev.evently.api.input.SeatLabel;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.sale.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for tickets, all or none of them.
 *
 * @param quantity the number of seats, or 1, when absent
 * @param seats named seats, all or none of them; the best adjacent ones when absent
 * @param section where the best ones are looked for; anywhere when absent
 * @param category needed at an event with categories, unless seats are named
 * @param joinWaitlist whether to wait when not enough tickets are left; true when absent
 */
public record NewBooking(
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer quantity,
    @Size(min = 1, max = Limits.BOOKING_QUANTITY) @Nullable List<@NotNull @SeatLabel String> seats,
    @Label(verbatim = true) @Nullable String section,
    @Label(verbatim = true) @Nullable String category,
    @Nullable Boolean joinWaitlist) {

  /** The request, once each field is valid. */
  PlaceBooking request() {
    return new PlaceBooking(
        TicketSelection.quantity(quantity, seats, section),
        joinWaitlist == null || joinWaitlist,
        seats,
        section,
        category);
  }
}
