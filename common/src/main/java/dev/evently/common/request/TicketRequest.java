package dev.evently.common.request;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for tickets, to be booked or held: so many, and which ones. All of them are of one
 * category, and the request gets all or none.
 */
public sealed interface TicketRequest extends Request
    permits BookingRequest.PlaceBooking, HoldRequest.PlaceHold, HoldRequest.PlaceAllotment {

  /** How many tickets, from 1 to {@link dev.evently.common.sale.Limits#BOOKING_QUANTITY}. */
  int quantity();

  /**
   * The labels of the seats wanted ({@link dev.evently.common.sale.SeatRow#labels}), {@link
   * #quantity} different ones; null for the best ones.
   */
  @Nullable List<String> seats();

  /**
   * The section in which the best seats are looked for; null for anywhere or with {@link #seats}.
   */
  @Nullable String section();

  /** Null at an event without categories, or to be found by the {@link #seats}. */
  @Nullable String category();

  /**
   * The user who gets the tickets from an organiser, out of turn; null when the actor asks for
   * themselves.
   */
  @Nullable UUID forUser();
}
