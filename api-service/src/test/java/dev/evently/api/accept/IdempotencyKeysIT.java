package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.ApiProperties;
import dev.evently.api.receipt.WaitPreference;
import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class IdempotencyKeysIT extends ApiTest {
  private static final RequestFingerprint CALL =
      RequestFingerprint.of(
          new RequestOptions(
              "POST", "/", null, WaitPreference.NONE, TraceContext.traceparent(null)),
          new PlaceBooking(1, true));

  @Autowired private ApiProperties properties;
  @Autowired private DataSourceProperties database;
  @Autowired private IdempotencyKeys keys;

  @Test
  void takesOverAtOnceWhatCouldNotBeSent() {
    UUID id = UUID.randomUUID();
    var lost = new IllegalStateException("the broker is away");
    assertThatThrownBy(() -> keys.once(id, CALL, () -> fail(lost))).isSameAs(lost);
    assertThat(lost.getSuppressed()).isEmpty();

    var acknowledged = new PublishedRequest(new LogPosition(1, 9), Instant.EPOCH);
    long began = System.nanoTime();
    assertThat(keys.once(id, CALL, () -> acknowledged)).isEqualTo(acknowledged);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(properties.publishing().longestAttempt().dividedBy(2));
    var other = new IllegalStateException("not to be sent again");
    assertThat(keys.once(id, CALL, () -> fail(other))).isEqualTo(acknowledged);
  }

  @Test
  void tellsTheFirstErrorWhenTheDatabaseLeavesToo() {
    var own = new IdempotencyKeys(properties, database);
    var lost = new IllegalStateException("the broker is away");
    assertThatThrownBy(() ->
            own.once(
                UUID.randomUUID(),
                CALL,
                () -> {
                  own.destroy();
                  return fail(lost);
                }))
        .isSameAs(lost);
    assertThat(lost.getSuppressed()).hasSize(1);
  }

  private static PublishedRequest fail(RuntimeException e) {
    throw e;
  }
}
