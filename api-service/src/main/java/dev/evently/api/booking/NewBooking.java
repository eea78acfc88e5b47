package dev.evently.api.booking;

import dev.evently.api.accept.TicketSelection;
import dev.evently.api.auth.EmailAddress;
import dev.evently.api.input.Label;
import dev.evently.api.input.SeatLabel;
import dev.evently.api.input.WellFormed;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.sale.Limits;
import dev.evently.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for tickets, all or none of them.
 *
 * @param quantity the number of seats, or 1, when absent
 * @param seats named seats, all or none of them; the best adjacent ones when absent or empty
 * @param section where the best ones are looked for; anywhere when absent
 * @param category needed at an event with categories, unless seats are named
 * @param joinWaitlist whether to wait when not enough tickets are left; true when absent, but false
 *     with {@code forUser}
 * @param forUser the address or id of the user who gets the tickets, out of turn; only organisers
 *     may name one
 */
public record NewBooking(
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer quantity,
    @Size(max = Limits.BOOKING_QUANTITY) @Nullable List<@NotNull @SeatLabel String> seats,
    @Label(verbatim = true) @Nullable String section,
    @Label(verbatim = true) @Nullable String category,
    @Nullable Boolean joinWaitlist,
    @Size(max = EmailAddress.MAX_CHARACTERS) @WellFormed @Nullable String forUser) {

  /** Generated clients send an empty list where they name no seats. */
  public NewBooking {
    seats = seats != null && seats.isEmpty() ? null : seats;
  }

  /**
   * The request, once each field is valid.
   *
   * @param userId of the user for whom it is; null for the caller
   */
  PlaceBooking request(@Nullable UUID userId) {
    if (userId != null && Boolean.TRUE.equals(joinWaitlist)) {
      throw ProblemException.invalid(
          "joinWaitlist", "must be false or absent when tickets are booked for a user");
    }
    return new PlaceBooking(
        TicketSelection.quantity(quantity, seats, section),
        userId == null && (joinWaitlist == null || joinWaitlist),
        seats,
        section,
        category,
        userId);
  }
}
