package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.rules.LoggedRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many rows of seats and runs a batch reads does not depend on the size of the map. */
class LargeSeatMapIT {
  private static final String SCHEMA = "large_maps";
  private static final String WATCHED = "large-maps";
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=" + SCHEMA;
  private static final String WATCHED_URL = URL + "&ApplicationName=" + WATCHED;
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final int SMALL = 1_000;
  private static final int LARGE = 99_000;

  private static long offset;

  private final List<LogEntry> batch = new ArrayList<>();
  private UUID event = UUID.randomUUID();

  @BeforeAll
  static void migrate() {
    Flyway.configure()
        .dataSource(WATCHED_URL, "postgres", "postgres")
        .schemas(SCHEMA)
        .load()
        .migrate();
  }

  /** No two of the seats are adjacent. */
  @Test
  void adjacentSeatsAreLookedForWithoutReadingTheMap() throws SQLException {
    long small = rowsReadFor200Pairs(SMALL);
    long large = rowsReadFor200Pairs(LARGE);

    assertThat(small).isLessThan(1_000);
    assertThat(large).isLessThanOrEqualTo(small);
  }

  private long rowsReadFor200Pairs(int seats) throws SQLException {
    publish(seats);
    decide();
    IntStream.range(0, 200)
        .forEach(_ -> ask(Role.USER, new PlaceBooking(2, false, null, null, "Rest")));
    return rowsRead(outcomes ->
        assertThat(outcomes)
            .hasSize(200)
            .allSatisfy(o -> assertThat(o.outcome().toString()).contains("SEATS_NOT_ADJACENT")));
  }

  @Test
  void singleSeatsAreFoundAndGivenBackWithoutReadingTheMap() throws SQLException {
    publish(LARGE);
    decide();
    for (int i = 0; i < 100; i++) {
      UUID booking = ask(Role.USER, new PlaceBooking(1, false, null, null, "Rest"));
      ask(Role.ADMIN, new CancelBooking(booking));
      ask(
          Role.USER,
          new PlaceBooking(1, false, List.of("R%d-1".formatted(50_000 + i)), null, null));
    }

    assertThat(
            rowsRead(outcomes ->
                assertThat(outcomes)
                    .filteredOn(o -> o.outcome() instanceof BookingConfirmed)
                    .hasSize(200)))
        .isLessThan(5_000);
  }

  /** Somebody waits for the only seat of a category, beside one with a large map. */
  @Test
  void seatsAreAddedWithoutReadingTheMap() throws SQLException {
    publish(LARGE);
    ask(Role.ADMIN, new AddSeats(List.of(new SeatRow(null, "One", List.of("1"), "One"))));
    ask(Role.USER, new PlaceBooking(1, false, null, null, "One"));
    UUID waiting = ask(Role.USER, new PlaceBooking(1, true, null, null, "One"));
    decide();
    ask(Role.ADMIN, new AddSeats(List.of(new SeatRow(null, "R7", List.of("2"), "One"))));
    ask(Role.ADMIN, new AddSeats(List.of(new SeatRow(null, "Two", List.of("1"), "One"))));

    long rows =
        rowsRead(outcomes -> {
          assertThat(outcomes.getFirst().outcome().toString()).contains("SEATS_EXIST");
          assertThat(outcomes.getLast().outcome())
              .isInstanceOfSatisfying(
                  WaitlistPromoted.class,
                  promoted -> assertThat(promoted.entryId()).isEqualTo(waiting));
        });
    assertThat(rows).isLessThan(100);
  }

  /** A map of rows of one seat, and a category without any. */
  private void publish(int seats) {
    event = UUID.randomUUID();
    List<Category> categories =
        List.of(new Category("Rest", 1, null), new Category("One", 1, null));
    add(
        event,
        Role.ADMIN,
        new PublishEvent(
            "Concert",
            "Hall",
            START,
            2,
            10,
            new SaleTerms(null, null, null, null, null, categories)));
    ask(Role.ADMIN, new AddSeats(rows(seats)));
  }

  private static List<SeatRow> rows(int seats) {
    return IntStream.range(0, seats)
        .mapToObj(n -> new SeatRow(null, "R" + n, List.of("1"), "Rest"))
        .toList();
  }

  private UUID ask(Role role, Request request) {
    UUID id = UUID.randomUUID();
    add(id, role, request);
    return id;
  }

  private void add(UUID id, Role role, Request request) {
    batch.add(
        new LogEntry.Parsed(
            new LoggedRequest(
                new RequestRecord(id, event, new Actor(UUID.randomUUID(), role), request),
                new LogPosition(0, offset++),
                Instant.parse("2030-01-01T00:00:00Z"),
                null)));
  }

  /** On connections that are closed afterwards, so that their counts are told. */
  private List<OutcomeRecord> decide() {
    List<OutcomeRecord> outcomes = new ArrayList<>();
    try (var sessions = StoreSessions.open(WATCHED_URL, "postgres", "postgres")) {
      new BatchProcessor(sessions.store())
          .process(List.copyOf(batch), decision -> outcomes.addAll(decision.outcomes()));
      return outcomes;
    } finally {
      batch.clear();
    }
  }

  /**
   * How many rows of seats, and of their runs, are read to decide what was asked. The planner then
   * knows the tables.
   */
  private long rowsRead(Consumer<List<OutcomeRecord>> expected) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL, "postgres", "postgres");
        Statement analyze = connection.createStatement()) {
      analyze.execute("analyze");
      long before = count(connection);
      expected.accept(decide());
      return count(connection) - before;
    }
  }

  private static long count(Connection connection) throws SQLException {
    String watched =
        "select count(*) from pg_stat_activity where application_name = '%s'".formatted(WATCHED);
    await().atMost(Duration.ofSeconds(30)).until(() -> number(connection, watched) == 0);
    return number(
        connection,
        """
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
        where schemaname = '%s' and relname like 'seat%%'\
        """
            .formatted(SCHEMA));
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
