package dev.evently.api.accept;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.ApiProperties;
import dev.evently.api.receipt.WaitPreference;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.service.warmup.OwnCalls;
import dev.evently.service.warmup.WarmUp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A booking of no tickets, which is refused with 400: nothing that could be accepted is ever sent.
 * And what comes behind that: the event is looked up, the record is made but not published, the use
 * of the key rolled back.
 */
@Component
class AcceptingWarmUp implements WarmUp {
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final OwnCalls calls;
  private final AccessTokens tokens;
  private final EventLookup events;
  private final RequestPublisher publisher;
  private final IdempotencyKeyRepository keys;
  private final Duration retention;

  AcceptingWarmUp(
      OwnCalls calls,
      AccessTokens tokens,
      EventLookup events,
      RequestPublisher publisher,
      IdempotencyKeyRepository keys,
      ApiProperties properties) {
    this.calls = calls;
    this.tokens = tokens;
    this.events = events;
    this.publisher = publisher;
    this.keys = keys;
    retention = properties.keys().retention();
  }

  @Override
  public void pass() throws IOException {
    UUID eventId = UuidCreator.getTimeOrderedEpoch();
    // A user of its own for each pass, who is not limited.
    Actor actor = new Actor(UuidCreator.getTimeOrderedEpoch(), Role.USER);
    String path = "/api/v1/events/" + eventId + "/bookings";
    var key = new IdempotencyKey("warm-up");
    if (calls.arePossible()) {
      calls.call(
          "POST",
          path,
          Map.of(
              "Authorization",
              "Bearer " + tokens.issue(actor, Instant.now(), LIFETIME),
              IdempotencyKey.HEADER,
              key.value()),
          "{\"quantity\":0}",
          HttpStatus.BAD_REQUEST);
    }
    events.isCertainlyMissing(eventId);
    var request = new PlaceBooking(1, true);
    UUID requestId = IdempotencyKeys.requestId(actor.userId(), key.value());
    String traceparent = TraceContext.traceparent(null);
    publisher.record(new RequestRecord(requestId, eventId, actor, request), traceparent);
    var options = new RequestOptions("POST", path, key, WaitPreference.NONE, traceparent);
    keys.tryOut(
        requestId,
        RequestFingerprint.of(options, request),
        retention,
        new PublishedRequest(new LogPosition(0, 0), Instant.now(), true));
  }
}
