package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.api.receipt.DecidedRequests.RequestState;
import dev.evently.api.receipt.RequestView.Status;
import dev.evently.api.testing.Outcomes;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Where an answer comes from: memory, the outcome log, or the database. */
@Timeout(20)
class ReceiptServiceTest {
  private static final LogPosition POSITION = new LogPosition(3, 107);
  private static final RequestToken TOKEN =
      new RequestToken(
          UUID.randomUUID(),
          new UUID(0, 9),
          Outcomes.USER,
          "PlaceBooking",
          POSITION,
          Instant.parse("2026-11-22T10:00:00Z"),
          false);
  private static final RequestToken PUBLISHED_ONCE =
      new RequestToken(
          TOKEN.requestId(),
          TOKEN.eventId(),
          TOKEN.userId(),
          TOKEN.type(),
          POSITION,
          TOKEN.acceptedAt(),
          true);
  private static final WaitPreference WAIT = new WaitPreference(1);
  private static final WaitPreference LONG_WAIT = new WaitPreference(60); // longer than a test

  private final RequestTokenCodec codec = new RequestTokenCodec(SomeProperties.with(Map.of()));
  private final QueueProgress progress = new QueueProgress();
  private final OutcomeWaiters waiters =
      new OutcomeWaiters(SomeProperties.with(Map.of("evently.waiting.calls", "1")));
  private final DecidedRequestCache cache = new DecidedRequestCache();
  private final DecidedRequests database = mock();
  private final ReceiptService receipts =
      new ReceiptService(codec, progress, waiters, cache, database);

  @Test
  void acceptsWithTheProgressOfTheQueue() {
    progress.startAt(3, 100);
    var answer = receipts.answer(TOKEN.requestId(), WaitPreference.NONE, true, () -> TOKEN);
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    RequestView view = body(answer);
    assertThat(codec.decode(view.requestId())).contains(TOKEN);
    assertThat(view.status()).isEqualTo(Status.PENDING);
    assertThat(Objects.requireNonNull(view.progress()).ahead()).isEqualTo(7);
    assertThat(answer.getHeaders().getFirst("Location"))
        .isEqualTo("/api/v1/requests/" + view.requestId());
    assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
    verify(database, never()).stateOf(any(), anyInt());
  }

  @Test
  void answersWithTheOutcomeThatComesInTime() {
    var answer =
        receipts.answer(
            TOKEN.requestId(),
            WAIT,
            false,
            () -> {
              waiters.onOutcome(confirmed());
              return TOKEN;
            });
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(answer.getHeaders().getFirst("Preference-Applied")).isEqualTo("wait=1");
    assertThat(body(answer).status()).isEqualTo(Status.CONFIRMED);
    verify(database, never()).stateOf(any(), anyInt());
    assertThat(waiters.count()).isZero();
  }

  @Test
  void looksForTheDecisionOfARepeatedCallBeforeItWaits() {
    stored(DecidedRequest.of(confirmed()));
    var answer = receipts.answer(TOKEN.requestId(), LONG_WAIT, true, () -> TOKEN);
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    verify(database, times(1)).stateOf(TOKEN.requestId(), 3);
  }

  @Test
  void asksTheDatabaseWhenNoOutcomeHasCome() {
    stored(DecidedRequest.of(confirmed()));
    var answer = told(receipts.answer(TOKEN.requestId(), WAIT, false, () -> TOKEN));
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(body(answer).status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void acceptsWhenNothingIsDecidedInTime() {
    stored(null);
    var answer = told(receipts.answer(TOKEN.requestId(), WAIT, false, () -> TOKEN));
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.getHeaders().containsHeader("Preference-Applied")).isFalse();
  }

  @Test
  void tellsTheOutcomeThatComesLaterAndMakesRoom() {
    var answer = receipts.answer(TOKEN.requestId(), LONG_WAIT, false, () -> TOKEN);
    assertThat(answer).isInstanceOf(DeferredReceipt.class);
    assertThat(waiters.register(UUID.randomUUID())).isEmpty();
    waiters.onOutcome(confirmed());
    assertThat(body(told(answer)).status()).isEqualTo(Status.CONFIRMED);
    assertThat(waiters.register(UUID.randomUUID())).isPresent();
  }

  /** It was accepted, and that is what its maker has to know. */
  @Test
  void acceptsWhenTheDatabaseIsAwayAtTheEndOfTheWait() {
    when(database.stateOf(TOKEN.requestId(), 3))
        .thenThrow(new TransientDataAccessResourceException("away"));
    var answer = told(receipts.answer(TOKEN.requestId(), WAIT, false, () -> TOKEN));
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(waiters.count()).isZero();
  }

  @Test
  void doesNotWaitWhenTooManyDo() {
    try (var waiter = waiters.register(UUID.randomUUID()).orElseThrow()) {
      assertThat(waiter).isNotNull();
      var answer = receipts.answer(TOKEN.requestId(), LONG_WAIT, true, () -> TOKEN);
      assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    }
  }

  @Test
  void makesRoomForOthersWhenTheRequestIsNotPublished() {
    var lost = new IllegalStateException("the broker is away");
    assertThatThrownBy(() ->
            receipts.answer(
                TOKEN.requestId(),
                WAIT,
                false,
                () -> {
                  throw lost;
                }))
        .isSameAs(lost);
    assertThat(waiters.register(TOKEN.requestId())).isPresent();
  }

  @Test
  void answersPollsFromMemoryWhileItIsFresh() {
    cache.onOutcome(confirmed());
    assertThat(body(poll(WaitPreference.NONE)).status()).isEqualTo(Status.CONFIRMED);

    RequestToken pending =
        new RequestToken(
            UUID.randomUUID(),
            TOKEN.eventId(),
            TOKEN.userId(),
            "PlaceBooking",
            POSITION,
            TOKEN.acceptedAt(),
            false);
    progress.decided(new LogPosition(3, 104), System.nanoTime());
    var answer = receipts.receipt("id", pending, WaitPreference.NONE);
    assertThat(Objects.requireNonNull(body(answer).progress()).ahead()).isEqualTo(2);
    assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
    verify(database, never()).stateOf(any(), anyInt());
  }

  @Test
  void asksTheDatabaseOnceForAQueueThatIsNotKnown() {
    stored(null);
    assertThat(Objects.requireNonNull(body(poll(WaitPreference.NONE)).progress()).ahead())
        .isEqualTo(7);
    assertThat(body(poll(WaitPreference.NONE)).status()).isEqualTo(Status.PENDING);
    verify(database, times(1)).stateOf(TOKEN.requestId(), 3);
  }

  @Test
  void remembersWhatTheDatabaseKnows() {
    stored(DecidedRequest.of(confirmed()));
    assertThat(body(poll(WaitPreference.NONE)).status()).isEqualTo(Status.CONFIRMED);
    assertThat(body(poll(WaitPreference.NONE)).status()).isEqualTo(Status.CONFIRMED);
    verify(database, times(1)).stateOf(TOKEN.requestId(), 3);
  }

  /** Memory knows where its queue is, and the outcome is still to come. */
  @Test
  void asksNoDatabaseBeforeAPollWaitsForARequestThatWasPublishedOnce() {
    progress.decided(new LogPosition(3, 104), System.nanoTime());
    var answer = receipts.receipt("id", PUBLISHED_ONCE, LONG_WAIT);
    waiters.onOutcome(confirmed());
    assertThat(body(told(answer)).status()).isEqualTo(Status.CONFIRMED);
    verify(database, never()).stateOf(any(), anyInt());
  }

  @Test
  void asksNoDatabaseForACallThatIsTheFirstOfItsKey() {
    progress.decided(new LogPosition(3, 104), System.nanoTime());
    var answer = receipts.answer(TOKEN.requestId(), LONG_WAIT, true, () -> PUBLISHED_ONCE);
    waiters.onOutcome(confirmed());
    assertThat(body(told(answer)).status()).isEqualTo(Status.CONFIRMED);
    verify(database, never()).stateOf(any(), anyInt());
  }

  /** Its outcome has passed long ago, so nobody would wake who waits for it. */
  @Test
  void looksForTheDecisionOfARepeatedCallThatWasPublishedOnce() {
    progress.decided(POSITION, System.nanoTime());
    stored(DecidedRequest.of(confirmed()));
    var answer = receipts.answer(TOKEN.requestId(), LONG_WAIT, true, () -> PUBLISHED_ONCE);
    assertThat(body(answer).status()).isEqualTo(Status.CONFIRMED);
    assertThat(answer).isNotInstanceOf(DeferredReceipt.class);
  }

  /** A request that was published twice is decided at its first position. */
  @Test
  void asksTheDatabaseBeforeAPollWaits() {
    progress.decided(new LogPosition(3, 104), System.nanoTime());
    stored(DecidedRequest.of(confirmed()));
    var answer = poll(LONG_WAIT);
    assertThat(body(answer).status()).isEqualTo(Status.CONFIRMED);
    assertThat(answer.getHeaders().getFirst("Preference-Applied")).isEqualTo("wait=60");
  }

  private ResponseEntity<RequestView> poll(WaitPreference wait) {
    return told(receipts.receipt("id", TOKEN, wait));
  }

  private static ResponseEntity<RequestView> told(ResponseEntity<RequestView> answer) {
    return answer instanceof DeferredReceipt deferred ? deferred.response().join() : answer;
  }

  private void stored(@Nullable DecidedRequest decided) {
    when(database.stateOf(TOKEN.requestId(), 3)).thenReturn(new RequestState(decided, 100));
  }

  private static RequestView body(ResponseEntity<RequestView> answer) {
    return Objects.requireNonNull(answer.getBody());
  }

  private static OutcomeRecord confirmed() {
    return new OutcomeRecord(
        TOKEN.eventId(),
        2,
        TOKEN.requestId(),
        0,
        POSITION,
        Instant.EPOCH,
        1,
        0,
        5,
        0,
        Outcomes.example("BookingConfirmed"));
  }
}
