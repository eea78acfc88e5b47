package dev.evently.api.receipt;

import dev.evently.api.receipt.DecidedRequests.RequestState;
import dev.evently.common.log.LogPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
  private static final String RETRY_SECONDS = "1";

  private final RequestTokenCodec tokens;
  private final QueueProgress progress;
  private final OutcomeWaiters waiters;
  private final DecidedRequestCache recent;
  private final DecidedRequests decisions;

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
    try (waiter) {
      RequestToken token = published(publication);
      Optional<DecidedRequest> before = mayBeRepeat ? stored(token) : Optional.empty();
      return before
          .or(() -> await(waiter, token, wait))
          .map(decided -> decided(tokens.encode(token), token, decided, wait))
          .orElseGet(() -> accepted(token));
    }
  }

  /** Answers a call that asks for a request, after it has waited when it prefers that. */
  ResponseEntity<RequestView> receipt(String publicId, RequestToken token, WaitPreference wait) {
    OutcomeWaiters.@Nullable Waiter waiter = register(token.requestId(), wait);
    try (waiter) {
      RequestState state = state(token, wait);
      DecidedRequest decided = state.decided();
      if (decided == null && waiter != null) {
        decided = await(waiter, token, wait).orElse(null);
      }
      if (decided != null) {
        return decided(publicId, token, decided, wait);
      }
      long ahead = Math.max(0, token.position().offset() - state.nextOffset());
      return ResponseEntity.ok()
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .body(pending(publicId, token, ahead));
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
   * does not say that a request is pending: one that was published twice was decided at its first
   * position.
   */
  private RequestState state(RequestToken token, WaitPreference wait) {
    LogPosition position = token.position();
    DecidedRequest cached = recent.find(token.requestId()).orElse(null);
    if (cached != null) {
      return new RequestState(cached, position.offset() + 1);
    }
    long now = System.nanoTime();
    OptionalLong ahead =
        wait.isNone() ? progress.aheadIfKnown(position, now) : OptionalLong.empty();
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

  /** Waits for the outcome. At the end the database is asked: the follower may have been away. */
  private Optional<DecidedRequest> await(
      OutcomeWaiters.Waiter waiter, RequestToken token, WaitPreference wait) {
    return waiter
        .await(Duration.ofSeconds(wait.seconds()))
        .map(DecidedRequest::of)
        .or(() -> stored(token));
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
