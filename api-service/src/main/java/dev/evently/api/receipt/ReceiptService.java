package dev.evently.api.receipt;

import dev.evently.api.receipt.DecidedRequests.RequestState;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with the receipt of a request once it is decided, and before that with the progress of
 * its queue. What memory does not know is read from the database.
 */
@Component
public class ReceiptService {
  private static final Logger log = LoggerFactory.getLogger(ReceiptService.class);
  private static final String RETRY_SECONDS = "1";

  private final RequestTokenCodec tokens;
  private final QueueProgress progress;
  private final OutcomeWaiters waiters;
  private final DecidedRequestCache recent;
  private final DecidedRequests decisions;
  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("receipt").factory());

  ReceiptService(
      RequestTokenCodec tokens,
      QueueProgress progress,
      OutcomeWaiters waiters,
      DecidedRequestCache recent,
      DecidedRequests decisions) {
    this.tokens = tokens;
    this.progress = progress;
    this.waiters = waiters;
    this.recent = recent;
    this.decisions = decisions;
  }

  /**
   * Publishes a request and answers the call that made it: with the receipt when the call waits and
   * the outcome comes in time, else with 202.
   *
   * @param mayBeRepeat whether the request may be decided already, because it was sent before
   */
  public ResponseEntity<RequestView> answer(
      UUID requestId,
      WaitPreference wait,
      boolean mayBeRepeat,
      Supplier<RequestToken> publication) {
    // Whoever waits registers before the outcome can come.
    OutcomeWaiters.@Nullable Waiter waiter = register(requestId, wait);
    if (waiter == null) {
      return accepted(published(publication));
    }
    RequestToken token;
    String publicId;
    @Nullable DecidedRequest before;
    try {
      token = published(publication);
      publicId = tokens.encode(token);
      before = mayBeRepeat ? state(token, wait).decided() : null;
    } catch (RuntimeException | Error e) {
      waiter.close();
      throw e;
    }
    if (before != null) {
      waiter.close();
      return decided(publicId, token, before, wait);
    }
    return await(waiter, publicId, token, wait, () -> accepted(token));
  }

  /** Answers a call that asks for a request, after it has waited when it prefers that. */
  ResponseEntity<RequestView> receipt(String publicId, RequestToken token, WaitPreference wait) {
    OutcomeWaiters.@Nullable Waiter waiter = register(token.requestId(), wait);
    RequestState state;
    try {
      state = state(token, wait);
    } catch (RuntimeException | Error e) {
      close(waiter);
      throw e;
    }
    if (state.decided() != null) {
      close(waiter);
      return decided(publicId, token, state.decided(), wait);
    }
    return waiter == null
        ? pending(publicId, token, state)
        : await(waiter, publicId, token, wait, () -> pending(publicId, token, state));
  }

  /** A request as it is now. */
  RequestView now(String publicId, RequestToken token) {
    RequestState state = state(token, WaitPreference.NONE);
    return state.decided() == null
        ? pending(publicId, token, ahead(token, state))
        : RequestView.decided(publicId, token, state.decided());
  }

  private static void close(OutcomeWaiters.@Nullable Waiter waiter) {
    if (waiter != null) {
      waiter.close();
    }
  }

  /**
   * How long a request that comes into this partition now would wait at the recent pace; empty when
   * none is known.
   */
  public OptionalLong estimatedWaitMillis(int partition) {
    return progress.estimatedWaitMillis(partition);
  }

  private OutcomeWaiters.@Nullable Waiter register(UUID requestId, WaitPreference wait) {
    return wait.isNone() ? null : waiters.register(requestId).orElse(null);
  }

  private RequestToken published(Supplier<RequestToken> publication) {
    RequestToken token = publication.get();
    progress.accepted(token.position(), System.nanoTime());
    return token;
  }

  /**
   * The state that memory knows, else the one in the database. For a call that waits, memory alone
   * does not say that a request is pending when it may have been published twice: it was decided at
   * its first position.
   */
  private RequestState state(RequestToken token, WaitPreference wait) {
    LogPosition position = token.position();
    DecidedRequest cached = recent.find(token.requestId()).orElse(null);
    if (cached != null) {
      return new RequestState(cached, position.offset() + 1);
    }
    long now = System.nanoTime();
    OptionalLong ahead =
        wait.isNone() || token.publishedOnce()
            ? progress.aheadIfKnown(position, now)
            : OptionalLong.empty();
    if (ahead.isPresent()) {
      return new RequestState(null, position.offset() - ahead.getAsLong());
    }
    RequestState state = decisions.stateOf(token.requestId(), position.partition());
    progress.decidedBelow(position.partition(), state.nextOffset(), now);
    if (state.decided() != null) {
      recent.add(state.decided().answer());
    }
    return state;
  }

  /** Tells the outcome when it comes in time, which it may have already, or else the other one. */
  private ResponseEntity<RequestView> await(
      OutcomeWaiters.Waiter waiter,
      String publicId,
      RequestToken token,
      WaitPreference wait,
      Supplier<ResponseEntity<RequestView>> other) {
    Function<Optional<OutcomeRecord>, ResponseEntity<RequestView>> response =
        outcome ->
            outcome
                .map(DecidedRequest::of)
                .or(() -> storedIfKnown(token))
                .map(decided -> decided(publicId, token, decided, wait))
                .orElseGet(other);
    var outcome = waiter.outcome(Duration.ofSeconds(wait.seconds()));
    if (outcome.isDone()) {
      try (waiter) {
        return response.apply(outcome.join());
      }
    }
    return new DeferredReceipt(
        outcome.thenApplyAsync(response, threads).whenComplete((_, _) -> waiter.close()));
  }

  /** At the end of a wait the database is asked: the follower may have been away. */
  private Optional<DecidedRequest> storedIfKnown(RequestToken token) {
    try {
      return stored(token);
    } catch (DataAccessException e) {
      log.warn(
          "Whether request {} is decided could not be read: {}", token.requestId(), e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<DecidedRequest> stored(RequestToken token) {
    return Optional.ofNullable(
        decisions.stateOf(token.requestId(), token.position().partition()).decided());
  }

  private static ResponseEntity<RequestView> decided(
      String publicId, RequestToken token, DecidedRequest decided, WaitPreference wait) {
    var ok = ResponseEntity.ok();
    if (!wait.isNone()) {
      ok.header(WaitPreference.APPLIED, wait.applied());
    }
    return ok.body(RequestView.decided(publicId, token, decided));
  }

  private ResponseEntity<RequestView> pending(
      String publicId, RequestToken token, RequestState state) {
    return ResponseEntity.ok()
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(pending(publicId, token, ahead(token, state)));
  }

  private static long ahead(RequestToken token, RequestState state) {
    return Math.max(0, token.position().offset() - state.nextOffset());
  }

  private ResponseEntity<RequestView> accepted(RequestToken token) {
    RequestView view = pending(tokens.encode(token), token, progress.ahead(token.position()));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header(HttpHeaders.LOCATION, RequestController.PATH + "/" + view.requestId())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(view);
  }

  private RequestView pending(String publicId, RequestToken token, long ahead) {
    OptionalLong wait = progress.estimatedWaitMillis(token.position().partition(), ahead);
    return RequestView.pending(publicId, token, ahead, wait.isPresent() ? wait.getAsLong() : null);
  }
}
