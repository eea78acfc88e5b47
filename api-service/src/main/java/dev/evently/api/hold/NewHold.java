package dev.evently.api.hold;

import dev.evently.api.accept.TicketSelection;
import dev.evently.api.auth.EmailAddress;
import dev.evently.api.input.Label;
import dev.evently.api.input.SeatLabel;
import dev.evently.api.input.WellFormed;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for tickets to be held, all or none of them.
 *
 * @param quantity the number of seats, or 1, when absent
 * @param seats named seats, all or none of them; the best adjacent ones when absent or empty
 * @param section where the best ones are looked for; anywhere when absent
 * @param category needed at an event with categories, unless seats are named
 * @param forUser the address or id of the user who gets the hold, out of turn; only organisers may
 *     name one
 */
record NewHold(
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer quantity,
    @Size(max = Limits.BOOKING_QUANTITY) @Nullable List<@NotNull @SeatLabel String> seats,
    @Label(verbatim = true) @Nullable String section,
    @Label(verbatim = true) @Nullable String category,
    @Size(max = EmailAddress.MAX_CHARACTERS) @WellFormed @Nullable String forUser) {

  /** Generated clients send an empty list where they name no seats. */
  NewHold {
    seats = seats != null && seats.isEmpty() ? null : seats;
  }

  /**
   * The request, once each field is valid.
   *
   * @param userId of the user for whom it is; null for the caller
   */
  PlaceHold request(@Nullable UUID userId) {
    return new PlaceHold(
        TicketSelection.quantity(quantity, seats, section), seats, section, category, userId);
  }
}
