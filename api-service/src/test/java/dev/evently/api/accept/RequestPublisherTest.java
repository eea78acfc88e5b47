package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.http.HttpStatus;

class RequestPublisherTest {

  /** Port 1 refuses connections. */
  @Test
  @Timeout(20)
  void saysThatTheOutcomeIsUnknownWhenTheBrokerIsAway() {
    var kafka = new KafkaProperties();
    kafka.setBootstrapServers(List.of("127.0.0.1:1"));
    var publisher =
        new RequestPublisher(
            SomeProperties.with(
                Map.of(
                    "evently.publishing.delivery-timeout", "1s",
                    "evently.publishing.max-block", "500ms")),
            kafka);
    long start = System.nanoTime();
    assertThatThrownBy(() -> publisher.publish(request(), TraceContext.traceparent(null)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
              assertThat(e).hasMessageContaining("outcome is unknown");
              assertThat(e).hasMessageContaining("Idempotency-Key");
            });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    publisher.destroy();
  }

  private static RequestRecord request() {
    var actor = new Actor(new UUID(0, 1), Role.USER);
    return new RequestRecord(new UUID(0, 2), new UUID(0, 3), actor, new PlaceBooking(1, true));
  }
}
