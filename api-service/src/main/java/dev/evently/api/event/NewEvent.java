package dev.evently.api.event;

import dev.evently.api.web.Text;
import dev.evently.common.request.Request;
import dev.evently.common.sale.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a new event.
 *
 * @param waitlist how those who wait are served; there is one way for now, so it changes nothing
 */
record NewEvent(
    @NotNull @Text String name,
    @NotNull @Text String venue,
    @NotNull @OnCalendar Instant startsAt,
    @NotNull @Min(0) @Max(Limits.CAPACITY) Integer capacity,
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer maxPerBooking,
    @Nullable Waitlist waitlist) {

  /** How those who wait are served. */
  record Waitlist(@Nullable Policy policy, @Nullable Promotion promotion) {}

  /** Who is promoted when places come free. */
  enum Policy {
    /** The first waits until its whole quantity fits; nobody overtakes. */
    STRICT
  }

  /** What a promotion gives. */
  enum Promotion {
    /** A confirmed booking at once. */
    AUTO
  }

  /** The request, once the body is valid. */
  Request.PublishEvent request() {
    return new Request.PublishEvent(
        name,
        venue,
        startsAt,
        capacity,
        maxPerBooking == null ? Limits.DEFAULT_MAX_PER_BOOKING : maxPerBooking);
  }
}
