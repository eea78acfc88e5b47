package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.Request;
import dev.evently.common.sale.SeatRow;
import dev.evently.service.limit.Quota;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatQuotaTest {
  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BOB = new UUID(0, 2);

  private final Clock clock = new Clock();
  private final SeatQuota quota = new SeatQuota(Quota.of("100/20s"), clock);

  @Test
  void countsTheSeatsOfAUserAndNotTheCalls() {
    assertThat(quota.retryAfter(ANN, row(60))).isEmpty();
    assertThat(quota.retryAfter(ANN, row(60))).contains(Duration.ofSeconds(4));
    assertThat(quota.retryAfter(ANN, row(40))).as("what was refused counts nothing").isEmpty();
    assertThat(quota.retryAfter(BOB, row(60))).isEmpty();
    clock.nanos += Duration.ofSeconds(12).toNanos();
    assertThat(quota.retryAfter(ANN, row(60))).isEmpty();
  }

  @Test
  void countsSeatsThatABookingNames() {
    assertThat(quota.retryAfter(ANN, row(99))).isEmpty();
    assertThat(quota.retryAfter(ANN, booking("A1"))).isEmpty();
    assertThat(quota.retryAfter(ANN, booking("A1"))).isPresent();
  }

  @Test
  void countsNothingForARequestThatNamesNoSeats() {
    assertThat(quota.retryAfter(ANN, row(100))).isEmpty();
    assertThat(quota.retryAfter(ANN, new PlaceBooking(5, false))).isEmpty();
  }

  /** Else it could never be made. */
  @Test
  void letsARequestThatNamesMoreThanTheQuotaUseAllOfIt() {
    assertThat(quota.retryAfter(ANN, row(500))).isEmpty();
    assertThat(quota.retryAfter(ANN, row(500))).contains(Duration.ofSeconds(20));
  }

  private static Request row(int seats) {
    return new AddSeats(
        List.of(
            new SeatRow(
                null, "A", IntStream.range(0, seats).mapToObj(Integer::toString).toList(), null)));
  }

  private static Request booking(String... labels) {
    return new PlaceBooking(labels.length, false, List.of(labels), null, null);
  }

  private static final class Clock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
