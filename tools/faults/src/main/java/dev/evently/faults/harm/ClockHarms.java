package dev.evently.faults.harm;

import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/** The times in the request log jump, as when a broker with another clock becomes the leader. */
public final class ClockHarms {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A broker refuses what is more than an hour ahead of its own clock. */
  private static final Duration AHEAD = Duration.ofMinutes(50);

  private static final Duration BEHIND = Duration.ofDays(2);

  private ClockHarms() {}

  /**
   * Requests at an event of two tickets come with times that go back and forth, and then the clock
   * is right again.
   *
   * @return what became of each request
   */
  public static Map<String, String> jump(SystemUnderTest system) throws Exception {
    system.output().print("  the times of the request log jump");
    UUID eventId;
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE)) {
      eventId =
          new Organiser(api, system.endpoints())
              .publish("Clocks", Map.of("capacity", 2, "holdTtl", "PT5M"), List.of(), 0, 0)
              .eventId();
    }
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      setClock(system, "CreateTime");
      try {
        Instant now = Instant.now();
        positions.put("a hold", send(log, eventId, hold(2), now));
        positions.put("behind", send(log, eventId, new PlaceBooking(1, true), now.minus(BEHIND)));
        positions.put("ahead", send(log, eventId, new PlaceBooking(1, true), now.plus(AHEAD)));
        positions.put("behind again", send(log, eventId, hold(1), now.minus(BEHIND)));
        positions.put("ahead again", send(log, eventId, hold(1), now.plus(AHEAD)));
      } finally {
        setClock(system, "LogAppendTime");
      }
      positions.put("afterwards", send(log, eventId, new PlaceBooking(1, true), Instant.now()));
    }
    return RecordHarms.fates(system, positions);
  }

  private static PlaceHold hold(int quantity) {
    return new PlaceHold(quantity, null, null, null);
  }

  private static LogPosition send(RequestLogWriter log, UUID eventId, Request request, Instant time)
      throws InterruptedException {
    byte[] value =
        new Wire<>(RequestRecord.class)
            .write(
                new RequestRecord(
                    UUID.randomUUID(), eventId, new Actor(UUID.randomUUID(), Role.USER), request));
    return log.send(
        new ProducerRecord<>(
            Topics.REQUESTS,
            log.partition(eventId),
            time.toEpochMilli(),
            Wire.key(eventId),
            value));
  }

  private static void setClock(SystemUnderTest system, String type) throws Exception {
    TopicSettings.set(
        system, Topics.REQUESTS, Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, type));
  }
}
