package dev.evently.api.event;

import dev.evently.api.web.ProblemException;
import dev.evently.api.web.Text;
import dev.evently.common.request.Request;
import dev.evently.common.sale.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body that asks for a change: what is absent stays as it is. */
record EventChange(
    @Text @Nullable String name,
    @Text @Nullable String venue,
    @OnCalendar @Nullable Instant startsAt,
    @Min(0) @Max(Limits.CAPACITY) @Nullable Integer capacity,
    @Min(1) @Max(Limits.BOOKING_QUANTITY) @Nullable Integer maxPerBooking) {

  /** The request, once the body is valid; a change of nothing is refused. */
  Request.ChangeEvent request(long revision) {
    if (Stream.of(name, venue, startsAt, capacity, maxPerBooking).allMatch(Objects::isNull)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST, "Expected at least one field to change, but there is none");
    }
    return new Request.ChangeEvent(revision, name, venue, startsAt, capacity, maxPerBooking);
  }
}
