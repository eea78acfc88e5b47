package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request log of one event: gives requests their positions and times, a second apart. */
public final class TestRequestLog {
  static final Instant OPENING = Instant.parse("2030-01-01T12:00:00Z");
  static final Instant START = OPENING.plus(Duration.ofDays(30));
  public static final Actor ADMIN = new Actor(id("the organiser"), Role.ADMIN);

  private static final Duration STEP = Duration.ofSeconds(1);

  final UUID event;
  private final int partition;
  private long offset;
  private Instant now = OPENING;

  public TestRequestLog(String event, int partition) {
    this.event = id("event " + event);
    this.partition = partition;
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static Actor user(String name) {
    return new Actor(id("user " + name), Role.USER);
  }

  /** The same user in another role. */
  static Actor organiser(String name) {
    return new Actor(id("user " + name), Role.ORGANISER);
  }

  /** The next request comes so much later than a second after the last one. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The next request comes exactly so long after the last one. */
  void waitFor(Duration time) {
    now = now.plus(time).minus(STEP);
  }

  Instant now() {
    return now;
  }

  public LoggedRequest publish(int capacity, int maxPerBooking) {
    return add(event, ADMIN, new PublishEvent("Concert", "Hall", START, capacity, maxPerBooking));
  }

  /** The same request as one that was made when the first edition of the rules held. */
  static LoggedRequest ofFirstRules(LoggedRequest made) {
    return ofRules(made, null);
  }

  /** The same request as one that was made when the second edition of the rules held. */
  static LoggedRequest ofSecondRules(LoggedRequest made) {
    return ofRules(made, 2);
  }

  private static LoggedRequest ofRules(LoggedRequest made, @Nullable Integer rules) {
    RequestRecord record = made.record();
    return new LoggedRequest(
        new RequestRecord(
            record.requestId(), record.eventId(), record.actor(), record.request(), rules),
        made.position(),
        made.at(),
        made.traceparent());
  }

  LoggedRequest add(UUID requestId, Actor actor, Request request) {
    now = now.plus(STEP);
    return new LoggedRequest(
        new RequestRecord(requestId, event, actor, request),
        new LogPosition(partition, offset++),
        now,
        null);
  }

  public LoggedRequest add(Actor actor, Request request) {
    return add(id(event + " request " + offset), actor, request);
  }
}
