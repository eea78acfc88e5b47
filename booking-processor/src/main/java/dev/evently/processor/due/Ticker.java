package dev.evently.processor.due;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.store.DueEvent;
import dev.evently.processor.store.EventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends {@code SettleDue} to events at which something is due and nobody sends a request. The log's
 * clock decides what is due; the ticker's only decides when to ask. The id of the request derives
 * from the event's sequence and the minute, so that each state of an event is asked about once in a
 * minute, by however many instances; and again, if nothing came of it.
 */
final class Ticker {
  private static final Logger log = LoggerFactory.getLogger(Ticker.class);
  private static final UUID NAMESPACE = UUID.fromString("0f2b7a54-6c0e-4b39-9d7e-5f5f0f6f3c21");
  private static final Actor CLOCK = new Actor(new UUID(0, 0), Role.ADMIN);
  private static final int EVENTS_AT_ONCE = 100;
  private static final long SECONDS_OF_A_MINUTE = 60;

  /**
   * How far back starts are looked for. A request is decided much sooner, so whoever begins to wait
   * before a start is seen; still all starts are looked for as often as that.
   */
  private static final Duration STARTS = Duration.ofHours(1);

  /** How long to wait while people are told of a change, few in each decision. */
  private static final Duration BETWEEN_TOLD = Duration.ofMillis(500);

  /** How many decisions one tick asks for, at most, to end what belongs to an event. */
  private static final int DECISIONS_AT_ONCE = 10;

  private final Wire<RequestRecord> wire = new Wire<>(RequestRecord.class);
  private final EventStore store;
  private final KafkaOperations<byte[], byte[]> requests;
  private final RequestSignatures signatures;
  private final Clock clock;
  private Map<UUID, Asked> asked = Map.of();
  private boolean isTelling;
  private Instant allSeenAt = Instant.EPOCH;

  /** What was asked about an event: its state, by its sequence, in a minute since 1970. */
  private record Asked(long sequence, long minute) {}

  Ticker(
      EventStore store,
      KafkaOperations<byte[], byte[]> requests,
      RequestSignatures signatures,
      Clock clock) {
    this.store = store;
    this.requests = requests;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** How long to wait before the next tick. */
  Duration pause(Duration usual) {
    return isTelling && BETWEEN_TOLD.compareTo(usual) < 0 ? BETWEEN_TOLD : usual;
  }

  /** Looks once. When the database or the broker is away, the next tick looks again. */
  void tick() {
    isTelling = false;
    try {
      Instant now = clock.instant();
      boolean looksForAll = !now.isBefore(allSeenAt.plus(STARTS));
      List<DueEvent> due =
          store.due(looksForAll ? Instant.EPOCH : now.minus(STARTS), now, EVENTS_AT_ONCE);
      ask(due);
      isTelling = due.stream().anyMatch(DueEvent::isTelling);
      if (looksForAll && due.size() < EVENTS_AT_ONCE) {
        allSeenAt = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      log.warn("Cannot ask for what is due, and try again: {}", e.toString());
    }
  }

  private void ask(List<DueEvent> due) throws InterruptedException, ExecutionException {
    Map<UUID, Asked> askedNow = new HashMap<>();
    long minute = clock.instant().getEpochSecond() / SECONDS_OF_A_MINUTE;
    for (DueEvent event : due) {
      Asked now = new Asked(event.sequence(), minute);
      if (!now.equals(asked.get(event.eventId()))) {
        ask(event, minute);
      }
      askedNow.put(event.eventId(), now);
    }
    asked = askedNow;
  }

  private void ask(DueEvent event, long minute) throws InterruptedException, ExecutionException {
    int decisions =
        Math.clamp(Math.ceilDiv(event.toEnd(), Decider.ENDS_AT_ONCE), 1, DECISIONS_AT_ONCE);
    for (int number = 0; number < decisions; number++) {
      requests.send(record(event, minute, number)).get();
    }
  }

  private ProducerRecord<byte[], byte[]> record(DueEvent event, long minute, int number) {
    UUID requestId =
        UuidCreator.getNameBasedSha1(
            NAMESPACE, event.eventId() + ":" + event.sequence() + ":" + minute + ":" + number);
    RequestRecord record = new RequestRecord(requestId, event.eventId(), CLOCK, new SettleDue());
    byte[] key = Wire.key(event.eventId());
    return signatures.sign(
        new ProducerRecord<>(
            Topics.REQUESTS,
            null,
            key,
            wire.write(record),
            CloudEvents.TICKER.headers(
                record.type(), requestId.toString(), key, Instant.now(clock), null)));
  }
}
