package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.Request;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.RandomScript;
import dev.evently.processor.rules.TestRequestLog;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.StoreSessions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.hibernate.StaleStateException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Batches on a real database, in a schema of their own. */
class BatchProcessorIT {
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=batches";
  private static final String WHOLE_URL = TestPostgres.jdbcUrl() + "&currentSchema=whole";
  private static final List<String> TABLES =
      List.of(
          "event", "category", "seat", "seat_run", "booking", "hold", "waitlist_entry", "decision");
  private static final int SCRIPTS = Integer.getInteger("evently.scripts.in-batches", 120);

  private static StoreSessions sessions;
  private static BatchProcessor processor;
  private static BatchProcessor otherProcessor;
  private static Connection connection;
  private static StoreSessions wholeSessions;
  private static BatchProcessor wholeProcessor;

  @BeforeAll
  static void open() throws SQLException {
    migrate(URL, "batches");
    sessions = StoreSessions.open(URL, "postgres", "postgres");
    processor = new BatchProcessor(sessions.store());
    otherProcessor = new BatchProcessor(sessions.store());
    migrate(WHOLE_URL, "whole");
    wholeSessions = StoreSessions.open(WHOLE_URL, "postgres", "postgres");
    wholeProcessor = new BatchProcessor(wholeSessions.store());
    connection = DriverManager.getConnection(URL, "postgres", "postgres");
  }

  private static void migrate(String url, String schema) {
    Flyway.configure().dataSource(url, "postgres", "postgres").schemas(schema).load().migrate();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    sessions.close();
    wholeSessions.close();
  }

  @Test
  void anySplitIntoBatchesGivesTheOutcomesOfThePureDeciderAndTheSameRows() throws SQLException {
    for (int seed = 1; seed <= SCRIPTS; seed++) {
      List<LoggedRequest> script = RandomScript.of(seed, "split " + seed, seed);
      UUID event = script.getFirst().eventId();

      assertThat(playInBatches(script, new Random(seed)))
          .as("seed %d, script %s", seed, script)
          .isEqualTo(decideAll(script, EventState.empty(event)));
      wholeProcessor.process(entries(script), _ -> {});
      for (String table : TABLES) {
        assertThat(rows("batches." + table, event))
            .as("seed %d, table %s", seed, table)
            .isEqualTo(rows("whole." + table, event));
      }
      assertThat(rows("batches.seat_run", event))
          .as("seed %d, runs of free seats", seed)
          .hasSameElementsAs(runsOfFreeSeats(event));
    }
  }

  @Test
  void decidesManyEventsInOneTransaction() {
    List<LogEntry> batch = new ArrayList<>();
    List<OutcomeRecord> expected = new ArrayList<>();
    for (int seed = 1; seed <= 30; seed++) {
      List<LoggedRequest> script = RandomScript.of(seed, "many " + seed, 1000 + seed);
      script.forEach(request -> batch.add(new LogEntry.Parsed(request)));
      expected.addAll(decideAll(script, EventState.empty(script.getFirst().eventId())));
    }

    assertThat(outcomes(decide(processor, batch))).isEqualTo(expected);
  }

  @Test
  void findsWhatWasDecidedBeforeInsteadOfDecidingAgain() {
    List<LoggedRequest> script = RandomScript.of(7, "again", 2000);
    List<Decision> first = decide(processor, entries(script));

    assertThat(decide(processor, entries(script))).isEqualTo(first);
    assertThat(decide(processor, entries(script.subList(2, script.size()))))
        .isEqualTo(first.stream().filter(d -> d.request().position().offset() >= 2).toList());
  }

  /** As when a key has gone between the two commits. */
  @Test
  void nobodyHasToVouchForWhatWasDecidedBefore() {
    List<LoggedRequest> script = RandomScript.of(7, "vouched", 2010);
    List<Decision> first = decide(processor, entries(script));

    assertThat(decide(processor, unsigned(script))).isEqualTo(first);
  }

  @Test
  void whatNobodyVouchesForIsNotDecidedAndTakesNoId() {
    List<LoggedRequest> script = RandomScript.of(7, "unsigned", 2011);
    int cut = script.size() / 2;
    List<LogEntry> mixed = new ArrayList<>(unsigned(script.subList(0, cut)));
    mixed.addAll(entries(script.subList(cut, script.size())));

    assertThat(outcomes(decide(processor, mixed)))
        .isEqualTo(
            decideAll(
                script.subList(cut, script.size()), EventState.empty(script.getFirst().eventId())));
    assertThat(decide(processor, unsigned(script.subList(0, cut)))).isEmpty();
  }

  @Test
  void aZombieThatDecidesFromAnOldPositionChangesNothing() {
    List<LoggedRequest> script = RandomScript.of(11, "zombie", 2001);
    isRejectedFromAnOldPosition(2001, script, script.size() / 2);
  }

  @Test
  void aZombieThatDecidesFromTheStartChangesNothingEither() {
    isRejectedFromAnOldPosition(2007, RandomScript.of(11, "zombie at the start", 2007), 0);
  }

  /** It has read the position, and another processor decides the rest before it writes. */
  private static void isRejectedFromAnOldPosition(
      int partition, List<LoggedRequest> script, int cut) {
    processor.process(entries(script.subList(0, cut)), _ -> {});

    assertThatThrownBy(() ->
            sessions
                .store()
                .inTransaction(transaction -> {
                  long position =
                      transaction.positions(Set.of(partition)).getOrDefault(partition, 0L);
                  processor.process(entries(script.subList(cut, script.size())), _ -> {});
                  transaction.advance(partition, position, position + 1);
                  return position;
                }))
        .hasMessageContaining("its position moved");
    assertThat(sessions.store().positions(Set.of(partition)))
        .containsEntry(partition, (long) script.size());
  }

  @Test
  void anEventThatMovedUnderneathIsDecidedAgainOnFreshState() {
    List<LoggedRequest> script = RandomScript.of(13, "moved", 2002);
    isDecidedAgainWhenItsEventMoves(script, script.size() / 2);
  }

  @Test
  void anEventOfWhichOnlyTheCountersChangeIsDecidedAgainOnFreshStateToo() {
    isDecidedAgainWhenItsEventMoves(soldOut("counted", 2003), 2);
  }

  @Test
  void anEventOfWhichMoreThanCountersChangesIsDecidedAgainOnFreshStateToo() {
    TestRequestLog log = new TestRequestLog("renamed", 2012);
    List<LoggedRequest> script =
        List.of(
            log.publish(2, 1),
            log.add(TestRequestLog.user("ann"), new PlaceBooking(1, true)),
            log.add(
                TestRequestLog.ADMIN,
                new ChangeEvent(1, "Another name", null, null, null, null, null)));
    isDecidedAgainWhenItsEventMoves(script, 2);
  }

  /** Straight, because a processor would decide again when a version is not the expected one. */
  @Test
  void whatIsCachedOfAnEventIsWhatTheDatabaseHas() {
    EventStore store = sessions.store();
    for (LoggedRequest request : soldOut("cached", 2005)) {
      store.inTransaction(transaction -> {
        long position = transaction.positions(Set.of(2005)).getOrDefault(2005, 0L);
        var loaded = transaction.load(List.of(request), LoadLimit.FIRST);
        List<Decision> decisions =
            BatchDecider.decide(loaded, List.of(request), Set.of(), false).decisions();
        transaction.write(loaded);
        transaction.advance(2005, position, position + 1);
        return decisions;
      });
    }
  }

  @Test
  void nothingIsDecidedAgainOnceADecisionWasHandedOn() {
    List<LoggedRequest> script = RandomScript.of(9, "handed on", 2004);
    List<Decision> received = new ArrayList<>();
    assertThatThrownBy(() ->
            processor.process(
                entries(script),
                decision -> {
                  received.add(decision);
                  if (received.size() == 2) {
                    throw new StaleStateException("A conflict on purpose");
                  }
                }))
        .isInstanceOf(StaleStateException.class);
    assertThat(received).hasSize(2);

    assertThat(outcomes(decide(processor, entries(script))))
        .isEqualTo(decideAll(script, EventState.empty(script.getFirst().eventId())));
  }

  /** A row that names a seat which the event does not have is more than the decider can bear. */
  @Test
  void aRequestOnWhichTheDeciderFailsIsRejectedAndItsNeighboursAreDecided() throws SQLException {
    TestRequestLog log = new TestRequestLog("undecidable", 2006);
    LoggedRequest publish = log.publish(2, 1);
    LoggedRequest booking = log.add(TestRequestLog.user("ann"), new PlaceBooking(1, true));
    processor.process(entries(List.of(publish, booking)), _ -> {});
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update booking set seats = '{Z-9}' where booking_id = '" + booking.requestId() + "'");
    }

    LoggedRequest before = log.add(TestRequestLog.user("bob"), new PlaceBooking(1, true));
    LoggedRequest cancel =
        log.add(TestRequestLog.user("ann"), new CancelBooking(booking.requestId()));
    LoggedRequest after = log.add(TestRequestLog.user("carl"), new PlaceBooking(1, true));
    List<Decision> decisions = decide(processor, entries(List.of(before, cancel, after)));

    assertThat(decisions)
        .extracting(decision -> decision.answer().outcome().type())
        .containsExactly("BookingConfirmed", "RequestRejected", "WaitlistJoined");
    assertThat(((Rejection) decisions.get(1).answer().outcome()).reason())
        .isEqualTo(Reason.UNDECIDABLE);
    assertThat(outcomes(decisions)).extracting(OutcomeRecord::sequence).containsExactly(3L, 4L, 5L);
  }

  /** Three people want the two tickets of an event. */
  private static List<LoggedRequest> soldOut(String name, int partition) {
    TestRequestLog log = new TestRequestLog(name, partition);
    Request booking = new PlaceBooking(1, true);
    return List.of(
        log.publish(2, 1),
        log.add(TestRequestLog.user("ann"), booking),
        log.add(TestRequestLog.user("bob"), booking),
        log.add(TestRequestLog.user("carl"), booking));
  }

  /** Decides the script up to {@code cut}; then the event moves between read and write. */
  private static void isDecidedAgainWhenItsEventMoves(List<LoggedRequest> script, int cut) {
    processor.process(entries(script.subList(0, cut)), _ -> {});

    assertThatThrownBy(() ->
            sessions
                .store()
                .inTransaction(transaction -> {
                  List<LoggedRequest> rest = script.subList(cut, script.size());
                  var loaded = transaction.load(rest, LoadLimit.FIRST);
                  List<Decision> decisions =
                      BatchDecider.decide(loaded, rest, Set.of(), false).decisions();
                  touch(script.getFirst().eventId());
                  transaction.write(loaded);
                  return decisions;
                }))
        .satisfies(e -> assertThat(BatchProcessor.isConflict((RuntimeException) e)).isTrue());

    assertThat(outcomes(decide(processor, entries(script))))
        .isEqualTo(decideAll(script, EventState.empty(script.getFirst().eventId())));
  }

  private static void touch(UUID event) {
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update event set version = version + 1 where event_id = '" + event + "'"))
          .isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Cuts the script anywhere, now and then delivers a part of the last batch again, and goes on
   * with another processor.
   */
  private static List<OutcomeRecord> playInBatches(List<LoggedRequest> script, Random random) {
    Map<String, OutcomeRecord> outcomes = new LinkedHashMap<>();
    int from = 0;
    while (from < script.size()) {
      BatchProcessor one = random.nextInt(4) == 0 ? otherProcessor : processor;
      int to = Math.min(script.size(), from + 1 + random.nextInt(12));
      int start = random.nextInt(3) == 0 ? Math.max(0, from - random.nextInt(5)) : from;
      for (OutcomeRecord outcome : outcomes(decide(one, entries(script.subList(start, to))))) {
        OutcomeRecord before = outcomes.putIfAbsent(outcome.id(), outcome);
        assertThat(before == null || before.equals(outcome)).as("%s", outcome).isTrue();
      }
      from = to;
    }
    return List.copyOf(outcomes.values());
  }

  private static List<OutcomeRecord> decideAll(List<LoggedRequest> script, EventState state) {
    Set<UUID> decided = new HashSet<>();
    List<OutcomeRecord> outcomes = new ArrayList<>();
    for (LoggedRequest request : script) {
      if (decided.add(request.requestId())) {
        outcomes.addAll(Decider.decide(state, request));
      }
    }
    return outcomes;
  }

  /** The rows of an event, without the version, which counts the batches. */
  private static List<String> rows(String table, UUID event) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select (to_jsonb(t) - 'version')::text from %s t where event_id = '%s' order by 1"
                    .formatted(table, event))) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  /** From the seats alone, as rows of their table. */
  private static List<String> runsOfFreeSeats(UUID event) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                select to_jsonb(r)::text
                from (select event_id, max(rank) as last_rank, count(*) as length, category, section,
                             seat_row, least(count(*), 12) as length_class
                      from (select *, rank - row_number()
                                      over (partition by category, section, seat_row order by rank) as run
                            from batches.seat where event_id = '%s' and status = 'AVAILABLE') s
                      group by event_id, category, section, seat_row, run) r\
                """
                    .formatted(event))) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static List<LogEntry> entries(List<LoggedRequest> requests) {
    return requests.stream().<LogEntry>map(LogEntry.Parsed::new).toList();
  }

  private static List<LogEntry> unsigned(List<LoggedRequest> requests) {
    return requests.stream()
        .<LogEntry>map(
            request -> new LogEntry.Unsigned(request.position(), "No signature", request))
        .toList();
  }

  private static List<Decision> decide(BatchProcessor processor, List<LogEntry> entries) {
    List<Decision> decisions = new ArrayList<>();
    processor.process(entries, decisions::add);
    return decisions;
  }

  private static List<OutcomeRecord> outcomes(List<Decision> decisions) {
    return decisions.stream().flatMap(decision -> decision.outcomes().stream()).toList();
  }
}
