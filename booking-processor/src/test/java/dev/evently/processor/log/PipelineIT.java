package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.request.Request;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the request log to the outcome log, on a real broker and a real database. */
class PipelineIT extends ProcessorIT {
  @Autowired TestLog log;

  @Test
  void confirmsUntilSoldOutAndPromotesTheFirstWaiting() {
    UUID event = log.publishEvent(2);
    UUID a = log.book(event);
    UUID b = log.book(event);
    UUID c = log.book(event);
    log.request(event, new Actor(UUID.randomUUID(), Role.ADMIN), new Request.CancelBooking(a));

    assertThat(log.awaitOutcomes(event, 6))
        .extracting(record -> record.sequence() + " " + record.outcome().type())
        .containsExactly(
            "1 EventPublished",
            "2 BookingConfirmed",
            "3 BookingConfirmed",
            "4 WaitlistJoined",
            "5 BookingCancelled",
            "6 WaitlistPromoted");
    assertThat(log.awaitOutcomes(event, 6).getLast().outcome())
        .isInstanceOfSatisfying(
            Outcome.WaitlistPromoted.class, o -> assertThat(o.bookingId()).isEqualTo(c));
    assertThat(b).isNotNull();
    assertThat(Instant.now()).isNotNull();
  }
}
