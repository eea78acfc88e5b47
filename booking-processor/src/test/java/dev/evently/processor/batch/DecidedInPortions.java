package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.StoreSessions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A partition, and an event of its own, for each test, decided from a poll at a time. */
abstract class DecidedInPortions {
  static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=portions";
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final AtomicInteger PARTITIONS = new AtomicInteger();

  /** So many tickets fail where a test says so. */
  static final int BAD = 7;

  static StoreSessions sessions;
  private static Connection connection;

  final int partition = PARTITIONS.getAndIncrement();
  final UUID event = UUID.randomUUID();
  final List<LogEntry> poll = new ArrayList<>();
  final List<Decision> decisions = new ArrayList<>();
  private long offset;
  BatchProcessor processor;

  @BeforeAll
  static void open() throws SQLException {
    Flyway.configure().dataSource(URL, "postgres", "postgres").schemas("portions").load().migrate();
    sessions = StoreSessions.open(URL, "postgres", "postgres");
    connection = DriverManager.getConnection(URL, "postgres", "postgres");
    execute(
        """
        create or replace function fail() returns trigger language plpgsql as $$ begin
          if new.quantity = %d then raise exception 'On purpose' using errcode = tg_argv[0]; end if;
          return null;
        end $$\
        """
            .formatted(BAD));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    sessions.close();
  }

  @BeforeEach
  void start() {
    processor = new BatchProcessor(sessions.store());
  }

  @AfterEach
  void heal() {
    execute("drop trigger if exists fail on booking");
  }

  final void expectSetAside(long... offsets) {
    assertThat(decisions).extracting(decision -> decision.request().position().offset()).isSorted();
    assertThat(decisions).hasSize(poll.size());
    assertThat(
            decisions.stream()
                .filter(decision ->
                    decision.answer().outcome() instanceof Rejection rejection
                        && rejection.reason() == Reason.UNDECIDABLE)
                .mapToLong(decision -> decision.request().position().offset()))
        .containsExactly(Arrays.stream(offsets).boxed().toArray(Long[]::new));
    assertThat(
            decisions.stream()
                .mapToLong(decision -> decision.answer().sequence())
                .filter(sequence -> sequence > 0))
        .containsExactly(
            LongStream.rangeClosed(1, poll.size() - offsets.length).boxed().toArray(Long[]::new));
  }

  static void isUndecidable(Rejection rejection) {
    assertThat(rejection.reason()).isEqualTo(Reason.UNDECIDABLE);
  }

  final Object answer(LogEntry entry) {
    return decisions.stream()
        .filter(decision -> decision.request().position().equals(entry.position()))
        .findFirst()
        .orElseThrow()
        .answer()
        .outcome();
  }

  /** By transaction, how many decisions of the partition it wrote. */
  final Map<String, Integer> transactions() {
    Map<String, Integer> transactions = new HashMap<>();
    query(
        "select xmin::text from decision where log_partition = " + partition,
        transaction -> transactions.merge(transaction, 1, Integer::sum));
    return transactions;
  }

  static void query(String sql, Consumer<String> row) {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        row.accept(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void fails(String when, String state) {
    execute(
        "create %s trigger fail %s execute function fail('%s')"
            .formatted(when.contains("deferred") ? "constraint" : "", when, state));
  }

  static void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  final void publish(UUID id) {
    add(id, id, new PublishEvent("Concert", "Hall", START, 10_000, 1_000), Role.ADMIN);
  }

  final LogEntry book(int quantity) {
    return ask(new PlaceBooking(quantity, false));
  }

  final LogEntry ask(Request request) {
    return add(event, request, Role.USER);
  }

  final LogEntry add(UUID at, Request request, Role role) {
    return add(UUID.randomUUID(), at, request, role);
  }

  final LogEntry add(UUID id, UUID at, Request request, Role role) {
    return add(id, at, request, new Actor(UUID.randomUUID(), role));
  }

  final LogEntry add(UUID id, UUID at, Request request, Actor actor) {
    var entry =
        new LogEntry.Parsed(
            new LoggedRequest(
                new RequestRecord(id, at, actor, request),
                new LogPosition(partition, offset++),
                NOW,
                null));
    poll.add(entry);
    return entry;
  }
}
