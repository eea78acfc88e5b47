package dev.evently.api.event;

import dev.evently.api.web.Text;
import dev.evently.common.request.Limits;
import dev.evently.common.request.Request;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a new event.
 *
 * @param waitlist how waiting entries are promoted; there is one way for now
 */
record NewEvent(
    @NotNull @Text String name,
    @NotNull @Text String venue,
    @NotNull @OnCalendar Instant startsAt,
    @NotNull @Min(0) @Max(Limits.CAPACITY) Integer capacity,
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer maxPerBooking,
    @Nullable WaitlistPolicy waitlist) {

  /** In which order waiting entries are promoted. */
  enum WaitlistPolicy {
    /** The first waits until its whole quantity fits; nobody overtakes. */
    STRICT
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
