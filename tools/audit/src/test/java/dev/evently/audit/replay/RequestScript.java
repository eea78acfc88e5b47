package dev.evently.audit.replay;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.SaleTerms;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request log of one event, a request a second. */
final class RequestScript {
  static final Instant OPENED = Instant.parse("2030-01-01T00:00:00Z");

  final UUID eventId = id(0);
  final List<LoggedRequest> all = new ArrayList<>();
  private Duration pause = Duration.ofSeconds(1);
  private Instant now = OPENED;

  /** A user, and that user's only request for tickets. */
  static UUID id(int number) {
    return new UUID(0x0195c7a000007000L, 0x8000000000000000L + number);
  }

  RequestScript pause(Duration time) {
    pause = time;
    return this;
  }

  void publish(int capacity, @Nullable SaleTerms terms) {
    add(
        eventId,
        new Actor(id(1_000_000), Role.ADMIN),
        new PublishEvent("Concert", "Hall", OPENED.plus(Duration.ofDays(30)), capacity, 10, terms));
  }

  void organise(Request request) {
    add(UUID.randomUUID(), new Actor(id(1_000_000), Role.ADMIN), request);
  }

  void book(int user, int quantity) {
    ask(user, new PlaceBooking(quantity, true));
  }

  void hold(int user, int quantity) {
    ask(user, new PlaceHold(quantity, null, null, null));
  }

  void then(int user, Request request) {
    add(UUID.randomUUID(), new Actor(id(user), Role.USER), request);
  }

  private void ask(int user, Request request) {
    add(id(user), new Actor(id(user), Role.USER), request);
  }

  private void add(UUID requestId, Actor actor, Request request) {
    all.add(
        new LoggedRequest(
            new RequestRecord(requestId, eventId, actor, request),
            new LogPosition(0, 10L + all.size() * 3L),
            now,
            null));
    now = now.plus(pause);
  }
}
