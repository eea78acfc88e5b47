package dev.evently.bench.log;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.RequestRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Generates the requests of a round, as the api-service writes them, each of another user. */
public final class RequestGenerator {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final CloudEvents HEADERS = new CloudEvents("/evently/bench");
  private static final Instant STARTS_AT = Instant.parse("2999-12-31T20:00:00Z");
  private static final int CAPACITY = 10_000_000;
  private static final int MAX_PER_BOOKING = 10;

  private RequestGenerator() {}

  /** Ids of events, in turn one in each partition. */
  public static List<UUID> events(int count, int partitions) {
    List<UUID> events = new ArrayList<>(count);
    while (events.size() < count) {
      UUID id = UuidCreator.getTimeOrderedEpoch();
      if (Topics.partition(id, partitions) == events.size() % partitions) {
        events.add(id);
      }
    }
    return events;
  }

  /** The publication of an event with more tickets than anybody asks for. */
  public static ProducerRecord<byte[], byte[]> publication(String topic, UUID event) {
    return record(
        topic,
        new RequestRecord(
            event,
            event,
            new Actor(UUID.randomUUID(), Role.ADMIN),
            new PublishEvent("Bench", "Hall", STARTS_AT, CAPACITY, MAX_PER_BOOKING)));
  }

  /** So many bookings of one ticket, evenly at these events. */
  public static List<ProducerRecord<byte[], byte[]>> bookings(
      String topic, List<UUID> events, int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(
          record(
              topic,
              new RequestRecord(
                  UuidCreator.getTimeOrderedEpoch(),
                  events.get(i % events.size()),
                  new Actor(UUID.randomUUID(), Role.USER),
                  new PlaceBooking(1, true))));
    }
    return records;
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, RequestRecord request) {
    byte[] key = Wire.key(request.eventId());
    return new ProducerRecord<>(
        topic,
        null,
        key,
        WIRE.write(request),
        HEADERS.headers(request.type(), request.requestId().toString(), key, Instant.now(), null));
  }
}
