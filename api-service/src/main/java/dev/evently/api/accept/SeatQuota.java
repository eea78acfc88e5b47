package dev.evently.api.accept;

import dev.evently.api.ApiProperties;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.EventRequest.SeatMapRequest;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.Request;
import dev.evently.common.request.TicketRequest;
import dev.evently.service.limit.Buckets;
import dev.evently.service.limit.Quota;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds how many seats one user's requests name in a time, because what a request costs the
 * processor grows with them: a call that uploads a map of 100,000 seats is more than a call. Each
 * instance counts by itself.
 */
@Component
class SeatQuota {
  /** Users that are known; who asked longest ago is forgotten first. */
  private static final int REMEMBERED = 20_000;

  private final long most;
  private final Buckets<UUID> byUser;

  @Autowired
  SeatQuota(ApiProperties properties) {
    this(properties.publishing().seats(), TimeMeter.SYSTEM_NANOTIME);
  }

  SeatQuota(Quota quota, TimeMeter clock) {
    most = quota.calls();
    byUser = new Buckets<>(most, quota.window(), REMEMBERED, clock);
  }

  /**
   * Counts the seats that a request names.
   *
   * @return how long to wait when they are too many now, and then counts none. One that names more
   *     than the quota counts as the whole quota
   */
  Optional<Duration> retryAfter(UUID userId, Request request) {
    long seats = Math.min(most, seats(request));
    if (seats == 0) {
      return Optional.empty();
    }
    ConsumptionProbe probe = byUser.of(userId).tryConsumeAndReturnRemaining(seats);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private static long seats(Request request) {
    if (request instanceof SeatMapRequest map) {
      return map.seatCount();
    }
    if (request instanceof ReduceBooking reduce) {
      return reduce.seats() == null ? 0 : reduce.quantity();
    }
    if (request instanceof ReduceAllotment reduce) {
      return reduce.seats() == null ? 0 : reduce.quantity();
    }
    return request instanceof TicketRequest tickets && tickets.seats() != null
        ? tickets.seats().size()
        : 0;
  }
}
