package dev.evently.api.request;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.request.Decisions.Standing;
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
 *   controller -> RequestIntake -> (IdempotencyKeys) -> RequestPublisher -> request log
 *                     ^                                                        |
 *                     +-- OutcomeWaiters <-- OutcomeFollower <-- outcome log <-+
 * </pre>
 */
@Component
public class RequestIntake {
  private static final String RETRY_SECONDS = "1";

  private final Wire<Request> wire = new Wire<>(Request.class);
  private final RequestPublisher publisher;
  private final IdempotencyKeys keys;
  private final RequestIds ids;
  private final LinePosition line;
  private final OutcomeWaiters waiters;
  private final RecentDecisions recent;
  private final Decisions decisions;

  RequestIntake(
      RequestPublisher publisher,
      IdempotencyKeys keys,
      RequestIds ids,
      LinePosition line,
      OutcomeWaiters waiters,
      RecentDecisions recent,
      Decisions decisions) {
    this.publisher = publisher;
    this.keys = keys;
    this.ids = ids;
    this.line = line;
    this.waiters = waiters;
    this.recent = recent;
    this.decisions = decisions;
  }

  /** Takes a request for an event that exists, as far as the caller knows. */
  public ResponseEntity<RequestView> take(
      Actor actor, UUID eventId, Request request, CallTerms terms) {
    return take(requestId(actor, terms), eventId, actor, request, request, terms);
  }

  /**
   * The same for a call that says something else than its request does, because it was looked up
   * meanwhile and may be found another time.
   *
   * @param said what an idempotency key stands for
   */
  public ResponseEntity<RequestView> takeAs(
      Object said, Actor actor, UUID eventId, Request request, CallTerms terms) {
    return take(requestId(actor, terms), eventId, actor, request, said, terms);
  }

  /** Whether the caller used this idempotency key before. */
  public boolean isRepeat(Actor actor, CallTerms terms) {
    return terms.idempotencyKey() != null && keys.isKnown(requestId(actor, terms));
  }

  /** Takes the request for a new event, which gets the id of the request. */
  public ResponseEntity<RequestView> takeNew(Actor actor, PublishEvent request, CallTerms terms) {
    UUID requestId = requestId(actor, terms);
    return take(requestId, requestId, actor, request, request, terms);
  }

  private ResponseEntity<RequestView> take(
      UUID requestId, UUID eventId, Actor actor, Request request, Object said, CallTerms terms) {
    var record = new RequestRecord(requestId, eventId, actor, request);
    if (terms.waitSeconds() == 0) {
      return accepted(publish(record, said, terms));
    }
    OutcomeWaiters.@Nullable Waiter waiter = waiters.register(requestId).orElse(null);
    if (waiter == null) {
      return accepted(publish(record, said, terms));
    }
    try (waiter) {
      RequestId id = publish(record, said, terms);
      Optional<Decision> before =
          terms.idempotencyKey() == null ? Optional.empty() : decision(id); // it may be a repeat
      return before
          .or(() -> await(waiter, id, terms.waitSeconds()))
          .map(decision -> decided(ids.seal(id), id, decision, terms.waitSeconds()))
          .orElseGet(() -> accepted(id));
    }
  }

  /** How a request stands, after waiting for its outcome when the call prefers that. */
  ResponseEntity<RequestView> standing(String publicId, RequestId id, CallTerms terms) {
    OutcomeWaiters.@Nullable Waiter waiter =
        terms.waitSeconds() == 0 ? null : waiters.register(id.uuid()).orElse(null);
    try (waiter) {
      Standing standing = standing(id, terms);
      Decision decision = standing.decision();
      if (decision == null && waiter != null) {
        decision = await(waiter, id, terms.waitSeconds()).orElse(null);
      }
      return decision == null
          ? ResponseEntity.ok()
              .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
              .body(
                  pending(
                      publicId, id, Math.max(0, id.position().offset() - standing.nextOffset())))
          : decided(publicId, id, decision, terms.waitSeconds());
    }
  }

  /**
   * What the outcome log or the database told lately, or else what the database says. Before a call
   * waits the database is asked in any case: a request that was published twice was decided at its
   * first place.
   */
  private Standing standing(RequestId id, CallTerms terms) {
    LogPosition position = id.position();
    Decision decision = recent.of(id.uuid()).orElse(null);
    if (decision != null) {
      return new Standing(decision, position.offset() + 1);
    }
    long now = System.nanoTime();
    OptionalLong ahead =
        terms.waitSeconds() == 0 ? line.aheadIfKnown(position, now) : OptionalLong.empty();
    if (ahead.isPresent()) {
      return new Standing(null, position.offset() - ahead.getAsLong());
    }
    Standing standing = decisions.standing(id.uuid(), position.partition());
    line.told(position.partition(), standing.nextOffset(), now);
    if (standing.decision() != null) {
      recent.decided(standing.decision().answer());
    }
    return standing;
  }

  private RequestId publish(RequestRecord record, Object said, CallTerms terms) {
    Acknowledged acknowledged =
        terms.idempotencyKey() == null
            ? publisher.publish(record, terms.traceparent())
            : keys.once(
                record.requestId(),
                fingerprint(said, terms),
                () -> publisher.publish(record, terms.traceparent()));
    line.accepted(acknowledged.position(), System.nanoTime());
    return new RequestId(
        record.requestId(),
        record.eventId(),
        record.actor().userId(),
        record.type(),
        acknowledged.position(),
        acknowledged.acceptedAt());
  }

  /** The outcome, or what the database says at the end: the follower may have been away. */
  private Optional<Decision> await(OutcomeWaiters.Waiter waiter, RequestId id, int seconds) {
    return waiter.await(Duration.ofSeconds(seconds)).map(Decision::of).or(() -> decision(id));
  }

  private Optional<Decision> decision(RequestId id) {
    return Optional.ofNullable(decisions.standing(id.uuid(), id.position().partition()).decision());
  }

  private static ResponseEntity<RequestView> decided(
      String publicId, RequestId id, Decision decision, int waitSeconds) {
    var ok = ResponseEntity.ok();
    if (waitSeconds > 0) {
      ok.header(Preference.APPLIED, "wait=" + waitSeconds);
    }
    return ok.body(Receipts.decided(publicId, id, decision));
  }

  private ResponseEntity<RequestView> accepted(RequestId id) {
    RequestView view = pending(ids.seal(id), id, line.ahead(id.position()));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header(HttpHeaders.LOCATION, RequestController.PATH + "/" + view.requestId())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(view);
  }

  private RequestView pending(String publicId, RequestId id, long ahead) {
    OptionalLong wait = line.estimatedWaitMillis(id.position().partition(), ahead);
    return Receipts.pending(publicId, id, ahead, wait.isPresent() ? wait.getAsLong() : null);
  }

  private static UUID requestId(Actor actor, CallTerms terms) {
    String key = terms.idempotencyKey();
    return key == null
        ? UuidCreator.getTimeOrderedEpoch()
        : IdempotencyKeys.requestId(actor.userId(), key);
  }

  private byte[] fingerprint(Object said, CallTerms terms) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String call = terms.method() + " " + terms.path() + "\n";
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
