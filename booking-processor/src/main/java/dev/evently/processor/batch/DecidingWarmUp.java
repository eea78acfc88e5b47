package dev.evently.processor.batch;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.SaleTerms;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.EventStore;
import dev.evently.service.warmup.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A sale in a transaction that is rolled back: an event is published, somebody books, others wait,
 * the booking is cancelled. Its records are nowhere, in a partition that no topic has.
 */
final class DecidingWarmUp implements WarmUp {
  /** Another one in each process, so that none waits for another's transaction. */
  private static final int NO_PARTITION =
      Short.MAX_VALUE - ThreadLocalRandom.current().nextInt(1_000);

  private static final int WAITING = 10;

  private final EventStore store;
  private final Consumer<Decision> receiver;
  private final PortionDecider decider = new PortionDecider(new ReentrantLock());

  /**
   * @param receiver takes the decisions
   */
  DecidingWarmUp(EventStore store, Consumer<Decision> receiver) {
    this.store = store;
    this.receiver = receiver;
  }

  /** Rolls back. */
  private static final class Enough extends RuntimeException {
    Enough() {
      super("Decided for nobody", null, false, false);
    }
  }

  @Override
  public void pass() {
    List<LogEntry> sale = sale();
    var range = new OffsetRange(0, sale.size());
    Portion portion = Portion.of(sale, Map.of(NO_PARTITION, range));
    try {
      store.inTransaction(transaction -> {
        decider.decide(transaction, portion, Set.of(), receiver);
        throw new Enough();
      });
    } catch (Enough _) {
      // That is how it ends.
    }
  }

  private static List<LogEntry> sale() {
    Instant now = Instant.now();
    UUID eventId = UuidCreator.getTimeOrderedEpoch();
    UUID bookingId = UuidCreator.getTimeOrderedEpoch();
    Actor organiser = new Actor(UuidCreator.getTimeOrderedEpoch(), Role.ADMIN);
    Actor first = new Actor(UuidCreator.getTimeOrderedEpoch(), Role.USER);
    List<RequestRecord> records = new ArrayList<>();
    records.add(
        record(
            eventId,
            eventId,
            organiser,
            new PublishEvent(
                "Warm-up", "Nowhere", now.plus(Duration.ofDays(1)), 1, 1, SaleTerms.DEFAULT)));
    records.add(record(bookingId, eventId, first, new PlaceBooking(1, true)));
    for (int i = 0; i < WAITING; i++) {
      Actor other = new Actor(UuidCreator.getTimeOrderedEpoch(), Role.USER);
      records.add(
          record(UuidCreator.getTimeOrderedEpoch(), eventId, other, new PlaceBooking(1, true)));
    }
    records.add(
        record(UuidCreator.getTimeOrderedEpoch(), eventId, first, new CancelBooking(bookingId)));
    List<LogEntry> entries = new ArrayList<>();
    for (RequestRecord record : records) {
      var position = new LogPosition(NO_PARTITION, entries.size());
      entries.add(new LogEntry.Parsed(new LoggedRequest(record, position, now, null)));
    }
    return entries;
  }

  private static RequestRecord record(UUID id, UUID eventId, Actor actor, Request request) {
    return new RequestRecord(id, eventId, actor, request);
  }
}
