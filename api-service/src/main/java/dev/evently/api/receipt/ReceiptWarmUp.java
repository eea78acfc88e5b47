package dev.evently.api.receipt;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.service.warmup.OwnCalls;
import dev.evently.service.warmup.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A call that waits for the outcome of a request that is not in the log, and is told one that only
 * it learns of.
 */
@Component
class ReceiptWarmUp implements WarmUp {
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  /** No request is ever there. */
  private static final LogPosition NOWHERE = new LogPosition(Short.MAX_VALUE, 0);

  private final OwnCalls calls;
  private final AccessTokens tokens;
  private final RequestTokenCodec codec;
  private final OutcomeWaiters waiters;

  ReceiptWarmUp(
      OwnCalls calls, AccessTokens tokens, RequestTokenCodec codec, OutcomeWaiters waiters) {
    this.calls = calls;
    this.tokens = tokens;
    this.codec = codec;
    this.waiters = waiters;
  }

  @Override
  public void pass() throws Exception {
    if (!calls.arePossible()) {
      return;
    }
    UUID requestId = UuidCreator.getTimeOrderedEpoch();
    UUID eventId = UuidCreator.getTimeOrderedEpoch();
    Actor actor = new Actor(UuidCreator.getTimeOrderedEpoch(), Role.USER);
    Instant now = Instant.now();
    String publicId =
        codec.encode(
            new RequestToken(
                requestId, eventId, actor.userId(), "PlaceBooking", NOWHERE, now, true));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer =
          thread.submit(() -> {
            calls.call(
                "GET",
                RequestController.PATH + "/" + publicId,
                Map.of(
                    "Authorization",
                    "Bearer " + tokens.issue(actor, now, LIFETIME),
                    "Prefer",
                    "wait=1"),
                null,
                HttpStatus.OK);
            return true;
          });
      while (!waiters.isAwaited(requestId) && !answer.isDone()) {
        // The call registers on its own thread, and tells nobody. It is answered within seconds.
        Thread.sleep(1);
      }
      waiters.onOutcome(
          new OutcomeRecord(
              eventId,
              1,
              requestId,
              0,
              NOWHERE,
              now,
              1,
              0,
              0,
              0,
              new BookingConfirmed(requestId, actor.userId(), 1)));
      answer.get();
    }
  }
}
