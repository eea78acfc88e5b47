package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.StoreSessions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The ids of requests to two events of two partitions are the same, as only a foreign producer
 * would have them. What comes of it does not depend on the order between the partitions, so that a
 * replay, which reads one partition after the other, gives the same rows.
 */
@Timeout(60)
class OneIdInTwoPartitionsIT {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final List<String> TABLES =
      List.of("event", "booking", "hold", "waitlist_entry", "decision", "log_position");

  private static final UUID BOOKED = UUID.randomUUID();
  private static final UUID TRANSFERRED = UUID.randomUUID();
  private static final UUID HELD = UUID.randomUUID();
  private static final UUID WAITING = UUID.randomUUID();
  private static final UUID RECEIVER = UUID.randomUUID();

  private final List<LogEntry> first = new ArrayList<>();
  private final List<LogEntry> second = new ArrayList<>();

  OneIdInTwoPartitionsIT() {
    ask(first, 0);
    ask(second, 1);
    UUID event = eventOf(second);
    add(second, 1, event, new CancelBooking(BOOKED));
    add(second, 1, event, new TransferBooking(TRANSFERRED, RECEIVER));
    add(second, 1, event, new ReleaseHold(HELD));
    add(second, 1, event, new LeaveWaitlist(WAITING));
    // A repetition in the same partition is one.
    add(second, 1, event, BOOKED, Role.USER, new PlaceBooking(1, false));
  }

  private static void ask(List<LogEntry> partition, int number) {
    UUID event = UUID.randomUUID();
    var publish = new PublishEvent("Concert", "Hall", Instant.parse("2999-12-31T20:00:00Z"), 3, 10);
    add(partition, number, event, event, Role.ADMIN, publish);
    add(partition, number, event, BOOKED, Role.USER, new PlaceBooking(1, false));
    add(partition, number, event, TRANSFERRED, Role.USER, new PlaceBooking(1, false));
    add(partition, number, event, HELD, Role.USER, new PlaceHold(1, null, null, null));
    add(partition, number, event, WAITING, Role.USER, new PlaceBooking(1, true));
  }

  @Test
  void leadsToTheSameRowsInAnyOrder() throws SQLException {
    Map<String, List<String>> forwards = decide("forwards", List.of(first, second));
    Map<String, List<String>> backwards = decide("backwards", List.of(second, first));
    Map<String, List<String>> together =
        decide("together", List.of(Stream.of(first, second).flatMap(List::stream).toList()));
    Map<String, List<String>> oneByOne =
        decide("one_by_one", Stream.of(second, first).flatMap(List::stream).map(List::of).toList());

    assertThat(backwards).isEqualTo(forwards);
    assertThat(together).isEqualTo(forwards);
    assertThat(oneByOne).isEqualTo(forwards);
    assertThat(forwards.get("decision")).hasSize(first.size() + second.size() - 1);
  }

  @Test
  void leavesTheOtherEventAlone() throws SQLException {
    Map<String, List<String>> rows = decide("alone", List.of(first, second));

    String at = eventOf(first).toString();
    assertThat(rows.get("booking"))
        .filteredOn(row -> row.contains(at))
        .hasSize(2)
        .allMatch(row -> row.contains("CONFIRMED"))
        .noneMatch(row -> row.contains(RECEIVER.toString()));
    assertThat(rows.get("hold"))
        .filteredOn(row -> row.contains(at))
        .allMatch(row -> row.contains("HELD"));
    assertThat(rows.get("waitlist_entry"))
        .filteredOn(row -> row.contains(at))
        .singleElement()
        .asString()
        .contains("WAITING");
  }

  /** After a crash between the two commits, each partition gets its own stored outcomes. */
  @Test
  void findsTheStoredOutcomesOfEachPartition() throws SQLException {
    decide("stored", List.of(first, second));
    try (var sessions = StoreSessions.open(url("stored"), "postgres", "postgres")) {
      var processor = new BatchProcessor(sessions.store());
      List<LogEntry> both = Stream.of(first, second).flatMap(List::stream).toList();

      List<Decision> decisions = new ArrayList<>();
      processor.process(both, decisions::add);

      assertThat(decisions)
          .hasSize(both.size() - 1)
          .allSatisfy(decision ->
              assertThat(decision.outcomes())
                  .allSatisfy(outcome -> {
                    assertThat(outcome.position()).isEqualTo(decision.request().position());
                    assertThat(outcome.eventId()).isEqualTo(decision.request().eventId());
                  }));
    }
  }

  private static Map<String, List<String>> decide(String name, List<List<LogEntry>> batches)
      throws SQLException {
    Flyway.configure()
        .dataSource(url(name), "postgres", "postgres")
        .schemas(schema(name))
        .load()
        .migrate();
    try (var sessions = StoreSessions.open(url(name), "postgres", "postgres")) {
      var processor = new BatchProcessor(sessions.store());
      batches.forEach(batch -> processor.process(batch, _ -> {}));
    }
    Map<String, List<String>> rows = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url(name), "postgres", "postgres")) {
      for (String table : TABLES) {
        rows.put(table, rows(connection, table));
      }
    }
    return rows;
  }

  /** An event's version counts the transactions, which a replay splits otherwise. */
  private static List<String> rows(Connection connection, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    String query =
        "select (to_jsonb(t) - 'version')::text as row from %s t order by row".formatted(table);
    try (var result = connection.createStatement().executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static String url(String name) {
    return TestPostgres.jdbcUrl() + "&currentSchema=" + schema(name);
  }

  private static String schema(String name) {
    return "two_partitions_" + name;
  }

  private static UUID eventOf(List<LogEntry> partition) {
    return ((LogEntry.Parsed) partition.getFirst()).request().eventId();
  }

  private static void add(List<LogEntry> partition, int number, UUID event, Request request) {
    add(partition, number, event, UUID.randomUUID(), Role.ADMIN, request);
  }

  private static void add(
      List<LogEntry> partition, int number, UUID event, UUID id, Role role, Request request) {
    partition.add(
        new LogEntry.Parsed(
            new LoggedRequest(
                new RequestRecord(id, event, new Actor(UUID.randomUUID(), role), request),
                new LogPosition(number, partition.size()),
                NOW,
                null)));
  }
}
