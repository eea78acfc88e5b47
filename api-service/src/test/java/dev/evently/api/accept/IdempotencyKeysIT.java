package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.evently.api.ApiProperties;
import dev.evently.api.receipt.WaitPreference;
import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.service.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.http.HttpStatus;

@Timeout(60)
class IdempotencyKeysIT extends ApiTest {
  private static final RequestFingerprint CALL = fingerprint(1);
  private static final PublishedRequest FIRST =
      new PublishedRequest(new LogPosition(1, 9), Instant.EPOCH, true);
  private static final PublishedRequest SECOND =
      new PublishedRequest(new LogPosition(1, 12), Instant.EPOCH.plusSeconds(1), true);

  @Autowired private ApiProperties properties;
  @Autowired private DataSourceProperties database;
  @Autowired private HikariDataSource reads;
  @Autowired private IdempotencyKeys keys;

  private final UUID id = UUID.randomUUID();

  @Test
  void publishesOnceForAnyNumberOfCalls() {
    assertThat(keys.isKnown(id)).isFalse();
    var published = new AtomicInteger();
    for (int call = 0; call < 3; call++) {
      assertThat(
              keys.once(
                  id,
                  CALL,
                  () -> {
                    published.incrementAndGet();
                    return FIRST;
                  }))
          .isEqualTo(FIRST);
    }
    assertThat(published).hasValue(1);
    assertThat(keys.isKnown(id)).isTrue();
  }

  @Test
  void refusesAnotherCallWithTheSameKey() {
    keys.once(id, CALL, () -> FIRST);
    assertThatThrownBy(() -> keys.once(id, fingerprint(2), () -> SECOND))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT));
  }

  @Test
  void takesOverAtOnceWhatCouldNotBeSent() {
    var lost = new IllegalStateException("the broker is away");
    assertThatThrownBy(() -> keys.once(id, CALL, () -> fail(lost))).isSameAs(lost);
    assertThat(lost.getSuppressed()).isEmpty();
    assertThat(
            jdbc.sql(
                    "select attempted_at = '-infinity' from idempotency_key where request_id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(keys.once(id, CALL, () -> FIRST)).isEqualTo(FIRST.again());
    var other = new IllegalStateException("not to be sent again");
    assertThat(keys.once(id, CALL, () -> fail(other))).isEqualTo(FIRST.again());
  }

  @Test
  void takesOverFromACallThatMustHaveGivenUp() {
    keys.once(id, CALL, () -> FIRST);
    attemptedAt("now() - interval '1 hour'");
    assertThat(keys.once(id, CALL, () -> SECOND)).isEqualTo(SECOND.again());
  }

  @Test
  void waitsForTheCallThatPublishes() throws Exception {
    var published = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PublishedRequest> first =
          calls.submit(() ->
              keys.once(
                  id,
                  CALL,
                  () -> {
                    begun.countDown();
                    pass(published);
                    return FIRST;
                  }));
      begun.await();
      var other = new IllegalStateException("not to be sent by the second");
      Future<PublishedRequest> second = calls.submit(() -> keys.once(id, CALL, () -> fail(other)));
      await().until(() -> keys.isKnown(id));
      assertThat(second.isDone()).isFalse();
      published.countDown();
      assertThat(first.get()).isEqualTo(FIRST);
      assertThat(second.get()).isEqualTo(FIRST);
    }
  }

  @Test
  void keepsTheFirstPositionThatWasStored() {
    assertThat(
            keys.once(
                id,
                CALL,
                () -> {
                  // It took so long that another call has taken over and is done.
                  attemptedAt("now() - interval '1 hour'");
                  assertThat(keys.once(id, CALL, () -> FIRST)).isEqualTo(FIRST.again());
                  return SECOND;
                }))
        .isEqualTo(FIRST.again());
  }

  @Test
  void forgetsKeysAfterTheirRetention() {
    keys.once(id, CALL, () -> FIRST);
    UUID fresh = UUID.randomUUID();
    keys.once(fresh, CALL, () -> FIRST);
    jdbc.sql(
            "update idempotency_key set created_at = now() - interval '8 days' where request_id ="
                + " :id")
        .param("id", id)
        .update();
    keys.forgetOld();
    assertThat(keys.isKnown(id)).isFalse();
    assertThat(keys.isKnown(fresh)).isTrue();
  }

  @Test
  void forgetsAnyNumberOfThem() {
    jdbc.sql(
            """
            insert into idempotency_key (request_id, fingerprint, attempted_at, created_at)
            select gen_random_uuid(), '\\x00', now(), now() - interval '30 days'
            from generate_series(1, 10001)\
            """)
        .update();
    keys.forgetOld();
    assertThat(
            jdbc.sql(
                    "select count(*) from idempotency_key where created_at < now() - interval '8"
                        + " days'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void tellsTheFirstErrorWhenTheDatabaseLeavesToo() {
    var rows = new IdempotencyKeyRepository(properties, database, reads);
    var own = new IdempotencyKeys(properties, rows);
    var lost = new IllegalStateException("the broker is away");
    assertThatThrownBy(() ->
            own.once(
                id,
                CALL,
                () -> {
                  rows.destroy();
                  return fail(lost);
                }))
        .isSameAs(lost);
    assertThat(lost.getSuppressed()).hasSize(1);
  }

  /** As if the last attempt had begun then and nobody knew what came of it. */
  private void attemptedAt(String time) {
    jdbc.sql(
            """
            update idempotency_key
            set log_partition = null, log_offset = null, accepted_at = null, attempted_at = %s
            where request_id = :id\
            """
                .formatted(time))
        .param("id", id)
        .update();
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestFingerprint fingerprint(int quantity) {
    var options =
        new RequestOptions("POST", "/", null, WaitPreference.NONE, TraceContext.traceparent(null));
    return RequestFingerprint.of(options, new PlaceBooking(quantity, true));
  }

  private static PublishedRequest fail(RuntimeException e) {
    throw e;
  }
}
