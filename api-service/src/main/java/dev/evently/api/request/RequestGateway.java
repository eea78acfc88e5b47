package dev.evently.api.request;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.request.DecidedRequests.RequestState;
import dev.evently.common.access.Actor;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Wire;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Takes a request from a call to the log and answers with its place in line, or with its outcome
 * when the call prefers to wait and the outcome comes in time.
 *
 * <pre>
 *   controller -> RequestGateway -> (IdempotencyKeys) -> RequestPublisher -> request log
 *                     ^                                                        |
 *                     +-- OutcomeWaiters <-- OutcomeFollower <-- outcome log <-+
 * </pre>
 */
@Component
public class RequestGateway {
  private static final String RETRY_SECONDS = "1";

  private final Wire<Request> wire = new Wire<>(Request.class);
  private final RequestPublisher publisher;
  private final IdempotencyKeys keys;
  private final RequestTokenCodec ids;
  private final QueueProgress progress;
  private final OutcomeWaiters waiters;
  private final DecidedRequestCache recent;
  private final DecidedRequests decisions;

  RequestGateway(
      RequestPublisher publisher,
      IdempotencyKeys keys,
      RequestTokenCodec ids,
      QueueProgress progress,
      OutcomeWaiters waiters,
      DecidedRequestCache recent,
      DecidedRequests decisions) {
    this.publisher = publisher;
    this.keys = keys;
    this.ids = ids;
    this.progress = progress;
    this.waiters = waiters;
    this.recent = recent;
    this.decisions = decisions;
  }

  /** Takes a request for an event that exists, as far as the caller knows. */
  public ResponseEntity<RequestView> submit(
      Actor actor, UUID eventId, Request request, RequestOptions options) {
    return submit(requestId(actor, options), eventId, actor, request, request, options);
  }

  /**
   * The same for a call that says something else than its request does, because it was looked up
   * meanwhile and may be found another time.
   *
   * @param said what an idempotency key stands for
   */
  public ResponseEntity<RequestView> submitAs(
      Object said, Actor actor, UUID eventId, Request request, RequestOptions options) {
    return submit(requestId(actor, options), eventId, actor, request, said, options);
  }

  /** Whether the caller used this idempotency key before. */
  public boolean isRepeat(Actor actor, RequestOptions options) {
    return options.idempotencyKey() != null && keys.isKnown(requestId(actor, options));
  }

  /** Takes the request for a new event, which gets the id of the request. */
  public ResponseEntity<RequestView> submitNew(
      Actor actor, PublishEvent request, RequestOptions options) {
    UUID requestId = requestId(actor, options);
    return submit(requestId, requestId, actor, request, request, options);
  }

  private ResponseEntity<RequestView> submit(
      UUID requestId,
      UUID eventId,
      Actor actor,
      Request request,
      Object said,
      RequestOptions options) {
    var record = new RequestRecord(requestId, eventId, actor, request);
    if (options.waitSeconds() == 0) {
      return accepted(publish(record, said, options));
    }
    OutcomeWaiters.@Nullable Waiter waiter = waiters.register(requestId).orElse(null);
    if (waiter == null) {
      return accepted(publish(record, said, options));
    }
    try (waiter) {
      RequestToken id = publish(record, said, options);
      Optional<DecidedRequest> before =
          options.idempotencyKey() == null ? Optional.empty() : decision(id); // it may be a repeat
      return before
          .or(() -> await(waiter, id, options.waitSeconds()))
          .map(decision -> decided(ids.seal(id), id, decision, options.waitSeconds()))
          .orElseGet(() -> accepted(id));
    }
  }

  /** How a request stands, after waiting for its outcome when the call prefers that. */
  ResponseEntity<RequestView> answer(String publicId, RequestToken id, RequestOptions options) {
    OutcomeWaiters.@Nullable Waiter waiter =
        options.waitSeconds() == 0 ? null : waiters.register(id.uuid()).orElse(null);
    try (waiter) {
      RequestState state = state(id, options);
      DecidedRequest decision = state.decided();
      if (decision == null && waiter != null) {
        decision = await(waiter, id, options.waitSeconds()).orElse(null);
      }
      return decision == null
          ? ResponseEntity.ok()
              .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
              .body(pending(publicId, id, Math.max(0, id.position().offset() - state.nextOffset())))
          : decided(publicId, id, decision, options.waitSeconds());
    }
  }

  /**
   * What the outcome log or the database told lately, or else what the database says. Before a call
   * waits the database is asked in any case: a request that was published twice was decided at its
   * first place.
   */
  private RequestState state(RequestToken id, RequestOptions options) {
    LogPosition position = id.position();
    DecidedRequest decision = recent.of(id.uuid()).orElse(null);
    if (decision != null) {
      return new RequestState(decision, position.offset() + 1);
    }
    long now = System.nanoTime();
    OptionalLong ahead =
        options.waitSeconds() == 0 ? progress.aheadIfKnown(position, now) : OptionalLong.empty();
    if (ahead.isPresent()) {
      return new RequestState(null, position.offset() - ahead.getAsLong());
    }
    RequestState state = decisions.stateOf(id.uuid(), position.partition());
    progress.told(position.partition(), state.nextOffset(), now);
    if (state.decided() != null) {
      recent.decided(state.decided().answer());
    }
    return state;
  }

  private RequestToken publish(RequestRecord record, Object said, RequestOptions options) {
    PublishedRequest acknowledged =
        options.idempotencyKey() == null
            ? publisher.publish(record, options.traceparent())
            : keys.once(
                record.requestId(),
                fingerprint(said, options),
                () -> publisher.publish(record, options.traceparent()));
    progress.accepted(acknowledged.position(), System.nanoTime());
    return new RequestToken(
        record.requestId(),
        record.eventId(),
        record.actor().userId(),
        record.type(),
        acknowledged.position(),
        acknowledged.acceptedAt());
  }

  /** The outcome, or what the database says at the end: the follower may have been away. */
  private Optional<DecidedRequest> await(
      OutcomeWaiters.Waiter waiter, RequestToken id, int seconds) {
    return waiter.await(Duration.ofSeconds(seconds)).map(DecidedRequest::of).or(() -> decision(id));
  }

  private Optional<DecidedRequest> decision(RequestToken id) {
    return Optional.ofNullable(decisions.stateOf(id.uuid(), id.position().partition()).decided());
  }

  private static ResponseEntity<RequestView> decided(
      String publicId, RequestToken id, DecidedRequest decision, int waitSeconds) {
    var ok = ResponseEntity.ok();
    if (waitSeconds > 0) {
      ok.header(WaitPreference.APPLIED, "wait=" + waitSeconds);
    }
    return ok.body(Receipts.decided(publicId, id, decision));
  }

  private ResponseEntity<RequestView> accepted(RequestToken id) {
    RequestView view = pending(ids.seal(id), id, progress.ahead(id.position()));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header(HttpHeaders.LOCATION, RequestController.PATH + "/" + view.requestId())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(view);
  }

  private RequestView pending(String publicId, RequestToken id, long ahead) {
    OptionalLong wait = progress.estimatedWaitMillis(id.position().partition(), ahead);
    return Receipts.pending(publicId, id, ahead, wait.isPresent() ? wait.getAsLong() : null);
  }

  private static UUID requestId(Actor actor, RequestOptions options) {
    String key = options.idempotencyKey();
    return key == null
        ? UuidCreator.getTimeOrderedEpoch()
        : IdempotencyKeys.requestId(actor.userId(), key);
  }

  private byte[] fingerprint(Object said, RequestOptions options) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String call = options.method() + " " + options.path() + "\n";
      digest.update(call.getBytes(StandardCharsets.UTF_8));
      return digest.digest(
          said instanceof Request request
              ? wire.write(request)
              : said.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256", e);
    }
  }
}
