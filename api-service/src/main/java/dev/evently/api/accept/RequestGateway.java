package dev.evently.api.accept;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.receipt.ReceiptService;
import dev.evently.api.receipt.RequestToken;
import dev.evently.api.receipt.RequestView;
import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.TicketRequest;
import dev.evently.service.log.LogContext;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The way from a call into the request log, and back with the answer.
 *
 * <pre>
 *   controller -> RequestGateway -> (IdempotencyKeys) -> RequestPublisher -> request log
 *                       |                                                        |
 *                 ReceiptService <-- OutcomeFollower <-- outcome log <-- booking-processor
 * </pre>
 */
@Component
public class RequestGateway {
  private final RequestPublisher publisher;
  private final IdempotencyKeys keys;
  private final QueueLimit queue;
  private final SeatQuota seats;
  private final EventLookup events;
  private final SoldOutCheck soldOut;
  private final LabelsOfBefore labels;
  private final ReceiptService receipts;

  RequestGateway(
      RequestPublisher publisher,
      IdempotencyKeys keys,
      QueueLimit queue,
      SeatQuota seats,
      EventLookup events,
      SoldOutCheck soldOut,
      LabelsOfBefore labels,
      ReceiptService receipts) {
    this.publisher = publisher;
    this.keys = keys;
    this.queue = queue;
    this.seats = seats;
    this.events = events;
    this.soldOut = soldOut;
    this.labels = labels;
    this.receipts = receipts;
  }

  /**
   * Submits a request about an event. Whether there is such an event, and tickets for it, the
   * outcome tells, unless it is certain already.
   *
   * @throws ProblemException 404 when there certainly is none, 409 when it is certainly sold out,
   *     429 when the user's requests name too many seats in a time, 503 when too many wait
   */
  public ResponseEntity<RequestView> submit(
      Actor actor, UUID eventId, Request request, RequestOptions options) {
    return submitAs(request, actor, eventId, request, options);
  }

  /**
   * Submits a request that holds more than the call states, because a part of it was looked up. The
   * same call sent again may find another part.
   *
   * @param stated what the call itself states; an idempotency key stands for this
   * @throws ProblemException 404 when there certainly is no such event, 409 when it is certainly
   *     sold out, 429 when the user's requests name too many seats in a time, 503 when too many
   *     wait
   */
  public ResponseEntity<RequestView> submitAs(
      Object stated, Actor actor, UUID eventId, Request looked, RequestOptions options) {
    Request request =
        looked instanceof TicketRequest tickets ? labels.named(eventId, tickets) : looked;
    expectRoom(actor, eventId, request, options);
    if (events.isCertainlyMissing(eventId) && !isRepeat(actor, options)) {
      throw ProblemException.notFound("an event");
    }
    if (request instanceof TicketRequest tickets
        && !(request instanceof PlaceAllotment)
        && soldOut.isCertain(eventId, tickets)
        && !isRepeat(actor, options)) {
      throw SoldOutCheck.problem(tickets);
    }
    return submit(record(requestId(actor, options), eventId, actor, request), stated, options);
  }

  /** Submits the request for a new event, which gets the id of the request. */
  public ResponseEntity<RequestView> submitNew(
      Actor actor, PublishEvent request, RequestOptions options) {
    UUID requestId = requestId(actor, options);
    expectRoom(actor, requestId, request, options);
    ResponseEntity<RequestView> answer =
        submit(record(requestId, requestId, actor, request), request, options);
    events.published(requestId);
    return answer;
  }

  /** Only labels of before stand in another than their normal form, and so does their record. */
  private static RequestRecord record(UUID requestId, UUID eventId, Actor actor, Request request) {
    boolean isOfBefore =
        request instanceof TicketRequest tickets && !LabelsOfBefore.areNormal(tickets);
    return new RequestRecord(
        requestId,
        eventId,
        actor,
        request,
        RequestRecord.RULES,
        isOfBefore ? null : RequestRecord.NORMAL_TEXT);
  }

  private void expectRoom(Actor actor, UUID eventId, Request request, RequestOptions options) {
    Optional<Duration> later = queue.retryAfter(eventId, request);
    if (later.isPresent() && !isRepeat(actor, options)) {
      throw ProblemException.busy(
              "Expected requests to be decided in a time that somebody waits, but too many are ahead")
          .retryAfter(later.get());
    }
    Optional<Duration> rested = seats.retryAfter(actor.userId(), request);
    if (rested.isPresent() && !isRepeat(actor, options)) {
      throw ProblemException.tooMany(
              "Expected fewer seats in the requests of one user in this time, but there are more")
          .retryAfter(rested.get());
    }
  }

  /** Whether the caller used this idempotency key before. */
  public boolean isRepeat(Actor actor, RequestOptions options) {
    return options.idempotencyKey() != null && keys.isKnown(requestId(actor, options));
  }

  private ResponseEntity<RequestView> submit(
      RequestRecord record, Object stated, RequestOptions options) {
    LogContext.request(record.requestId(), record.eventId());
    return receipts.answer(
        record.requestId(),
        options.preference(),
        options.idempotencyKey() != null,
        () -> publish(record, stated, options));
  }

  private RequestToken publish(RequestRecord record, Object stated, RequestOptions options) {
    PublishedRequest published =
        options.idempotencyKey() == null
            ? publisher.publish(record, options.traceparent())
            : keys.once(
                record.requestId(),
                RequestFingerprint.of(options, stated),
                () -> publisher.publish(record, options.traceparent()));
    return new RequestToken(
        record.requestId(),
        record.eventId(),
        record.actor().userId(),
        record.type(),
        published.position(),
        published.acceptedAt(),
        published.once());
  }

  private UUID requestId(Actor actor, RequestOptions options) {
    IdempotencyKey key = options.idempotencyKey();
    return key == null
        ? UuidCreator.getTimeOrderedEpoch()
        : IdempotencyKeys.requestId(actor.userId(), key.value());
  }
}
