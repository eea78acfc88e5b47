package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.LogRecords;
import dev.evently.service.access.InvalidSecretException;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;

class RequestPublisherTest {
  private static final String KEYS = "2026a=a secret for tests of over 32 bytes";

  @Test
  void signsTheRecordOfARequest() {
    var publisher = publisher(KEYS);

    var record = publisher.record(request(), TraceContext.traceparent(null));

    assertThat(RequestSignatures.of(KEYS).refusal(LogRecords.asRead(record))).isNull();
    publisher.destroy();
  }

  @Test
  void tellsOfAKeyThatCannotBeUsedWithoutShowingIt() {
    assertThatThrownBy(() -> publisher("2026a=short"))
        .isInstanceOf(InvalidSecretException.class)
        .hasMessage(
            "Expected the key 2026a of EVENTLY_REQUEST_SIGNING_KEYS to have at least 32 bytes, but"
                + " it has 5");
  }

  /** Port 1 refuses connections. */
  @Test
  @Timeout(20)
  void saysThatTheOutcomeIsUnknownWhenTheBrokerIsAway() {
    var publisher = publisher("");
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

  private static RequestPublisher publisher(String keys) {
    return new RequestPublisher(
        SomeProperties.with(
            Map.of(
                "evently.request-signing-keys", keys,
                "evently.publishing.delivery-timeout", "1s",
                "evently.publishing.max-block", "500ms")),
        Brokers.at("127.0.0.1:1"));
  }

  private static RequestRecord request() {
    var actor = new Actor(new UUID(0, 1), Role.USER);
    return new RequestRecord(new UUID(0, 2), new UUID(0, 3), actor, new PlaceBooking(1, true));
  }
}
