package dev.evently.processor.batch;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.StoreSessions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * What a decision costs at an event with 1,000 bookings and at one with 1,000,000, in interleaved
 * rounds of one run. It asserts nothing: machines differ. CONTRIBUTING says how to start it.
 */
class DecisionCostBench {
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final int ROUNDS = 60;
  private static final int WARM_UP = 30;
  private static final int BATCH = 1_000;

  @Test
  void costOfADecision() throws SQLException {
    try (Box few = new Box("few", 1_000);
        Box many = new Box("many", 1_000_000)) {
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        boolean counts = round >= WARM_UP;
        if (round % 2 == 0) {
          few.round(counts);
          many.round(counts);
        } else {
          many.round(counts);
          few.round(counts);
        }
      }
      report("decider", few.decider, many.decider);
      report("batch", few.batch, many.batch);
    }
  }

  private static void report(String what, List<Long> few, List<Long> many) {
    double atFew = medianMicros(few) / BATCH;
    double atMany = medianMicros(many) / BATCH;
    System.out.printf(
        Locale.ROOT,
        "%-8s %8.2f us a decision at 1,000 bookings, %8.2f us at 1,000,000: ratio %.3f%n",
        what,
        atFew,
        atMany,
        atMany / atFew);
  }

  private static double medianMicros(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1000.0;
  }

  /** A schema with one event that has some bookings already. */
  private static final class Box implements AutoCloseable {
    final List<Long> decider = new ArrayList<>();
    final List<Long> batch = new ArrayList<>();
    private final UUID event = UuidCreator.getTimeOrderedEpoch();
    private final StoreSessions sessions;
    private final BatchProcessor processor;
    private long offset;

    Box(String schema, int bookings) throws SQLException {
      String url = TestPostgres.jdbcUrl() + "&reWriteBatchedInserts=true&currentSchema=" + schema;
      Flyway.configure().dataSource(url, "postgres", "postgres").schemas(schema).load().migrate();
      sessions = StoreSessions.open(url, "postgres", "postgres");
      processor = new BatchProcessor(sessions.store());
      processor.process(
          entries(
              List.of(
                  request(
                      event,
                      Role.ADMIN,
                      new PublishEvent("Concert", "Hall", START, 10_000_000, 10)))),
          _ -> {});
      try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
          Statement statement = connection.createStatement()) {
        fill(statement, bookings);
      }
    }

    /** Bookings and decisions as the processor leaves them, with ids in the order of time. */
    private void fill(Statement statement, int bookings) throws SQLException {
      statement.execute(
          """
          insert into booking (booking_id, event_id, user_id, quantity, status, confirmed_at, requests)
          select id, '%1$s', gen_random_uuid(), 1, 'CONFIRMED', now(), array[id]
          from (select uuidv7() as id from generate_series(1, %2$d)) ids\
          """
              .formatted(event, bookings));
      statement.execute(
          """
          insert into decision (request_id, log_partition, log_offset, event_id, user_id, type,
                                decided_at, outcomes, first_sequence)
          select booking_id, 0, 1000000000 + row_number() over (), event_id, user_id, 'PlaceBooking',
                 confirmed_at, repeat('x', 500), 1 + row_number() over ()
          from booking where event_id = '%s'\
          """
              .formatted(event));
      statement.execute(
          "update event set confirmed = %d where event_id = '%s'".formatted(bookings, event));
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }

    void round(boolean counts) {
      List<LoggedRequest> requests = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        requests.add(
            request(UuidCreator.getTimeOrderedEpoch(), Role.USER, new PlaceBooking(1, true)));
      }
      long decided = decide(requests);
      List<LogEntry> entries = entries(requests);
      long start = System.nanoTime();
      processor.process(entries, _ -> {});
      long processed = System.nanoTime() - start;
      if (counts) {
        decider.add(decided);
        batch.add(processed);
      }
    }

    /** The decider alone, on the state that the batch would load; nothing is written. */
    private long decide(List<LoggedRequest> requests) {
      return sessions
          .store()
          .inTransaction(transaction -> {
            var state = transaction.load(requests, LoadLimit.FIRST).state(event);
            long start = System.nanoTime();
            requests.forEach(request -> Decider.decide(state, request));
            return System.nanoTime() - start;
          });
    }

    private LoggedRequest request(UUID id, Role role, Request request) {
      return new LoggedRequest(
          new RequestRecord(id, event, new Actor(UUID.randomUUID(), role), request),
          new LogPosition(0, offset++),
          Instant.parse("2026-01-01T00:00:00Z").plusMillis(offset),
          null);
    }

    private static List<LogEntry> entries(List<LoggedRequest> requests) {
      return requests.stream().<LogEntry>map(LogEntry.Parsed::new).toList();
    }

    @Override
    public void close() {
      sessions.close();
    }
  }
}
