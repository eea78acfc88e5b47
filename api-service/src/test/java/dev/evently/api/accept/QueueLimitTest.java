package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.Request;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueLimitTest {
  private static final Duration LONGEST = Duration.ofSeconds(100);
  private static final Request BOOKING = new PlaceBooking(1, false);
  private static final Request CONFIRMATION = new ConfirmHold(new UUID(0, 1), null);

  @Test
  void refusesWhoWantsTicketsWhenTheyWouldWaitTooLong() {
    assertThat(QueueLimit.retryAfter(Duration.ZERO, BOOKING, LONGEST)).isEmpty();
    assertThat(QueueLimit.retryAfter(LONGEST, BOOKING, LONGEST)).isEmpty();
    assertThat(QueueLimit.retryAfter(LONGEST.plusMillis(1), BOOKING, LONGEST))
        .contains(Duration.ofMillis(1));
  }

  @Test
  void acceptsWhatIsAboutSomethingThatSomebodyHas() {
    assertThat(QueueLimit.retryAfter(LONGEST.multipliedBy(2), CONFIRMATION, LONGEST)).isEmpty();
    assertThat(QueueLimit.retryAfter(LONGEST.multipliedBy(2).plusSeconds(3), CONFIRMATION, LONGEST))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void asksNobodyToComeLaterThanInAMinute() {
    assertThat(QueueLimit.retryAfter(Duration.ofDays(1), BOOKING, LONGEST))
        .contains(Duration.ofMinutes(1));
  }
}
