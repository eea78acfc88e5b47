package dev.evently.bench.scenario;

import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.bench.report.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One hot event with very many bookings against one with none. The bookings and their decisions
 * come by SQL, not by the log, so this is the last scenario: the log no longer explains the tables.
 */
final class MillionScenario implements Scenario {
  static final String NAME = "million";
  static final String EMPTY = "empty";
  static final String MILLION = "million";

  private @Nullable LogThroughputBenchmark benchmark;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    LogThroughputBenchmark log = env.log(DecideScenario.PROCESSOR);
    benchmark = log;
    UUID event = RequestGenerator.events(1, BenchmarkEnvironment.PARTITIONS).getFirst();
    log.decide(new ArrayList<>(List.of(RequestGenerator.publication(log.requests(), event))));
    try (Connection connection = env.connect();
        Statement statement = connection.createStatement()) {
      fill(statement, event, env.scale().existing());
    }
    return List.of(
        new DecideScenario.LogSeries(EMPTY, log, 1, env.scale().requests(), true),
        new DecideScenario.LogSeries(MILLION, log, event, env.scale().requests()));
  }

  /** Bookings and decisions as the processor leaves them, with ids in the order of time. */
  private static void fill(Statement statement, UUID event, int bookings) throws Exception {
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
        select booking_id, 0, row_number() over () - %2$d - 1, event_id, user_id, 'PlaceBooking',
               confirmed_at, repeat('x', 500), 1 + row_number() over ()
        from booking where event_id = '%1$s'\
        """
            .formatted(event, bookings));
    statement.execute(
        "update event set confirmed = %1$d, sequence = %1$d + 1, version = version + 1 where event_id = '%2$s'"
            .formatted(bookings, event));
    statement.execute("vacuum analyze booking, decision, event");
  }

  @Override
  public List<Check> check(BenchmarkEnvironment env) throws Exception {
    try (Connection connection = env.connect()) {
      return List.of(
          BookingTables.check("million: as many bookings as confirmed tickets", connection),
          BookingTables.checkSequences("million: sequences gap-free", connection));
    }
  }

  @Override
  public void close() throws SQLException {
    if (benchmark != null) {
      benchmark.close();
    }
  }
}
