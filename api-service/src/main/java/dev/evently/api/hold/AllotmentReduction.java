package dev.evently.api.hold;

import dev.evently.api.accept.TicketSelection;
import dev.evently.api.input.SeatLabel;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.sale.Limits;
import dev.evently.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The body that gives a part of an allotment back: it says what is kept.
 *
 * @param quantity how many tickets; at an event with seats those nearest to the front, unless seats
 *     are named
 * @param seats the seats, in any order
 */
record AllotmentReduction(
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer quantity,
    @Size(min = 1, max = Limits.BOOKING_QUANTITY)
        @Nullable List<@NotNull @SeatLabel String> seats) {

  /** The request, once each field is valid; 400 when it does not say what is kept. */
  ReduceAllotment request(UUID allotmentId) {
    if (seats == null) {
      if (quantity == null) {
        throw ProblemException.of(
            HttpStatus.BAD_REQUEST, "Expected quantity or seats to keep, but there is neither");
      }
      return new ReduceAllotment(allotmentId, quantity, null);
    }
    return new ReduceAllotment(allotmentId, TicketSelection.quantity(quantity, seats, null), seats);
  }
}
