package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How a poll is cut into transactions, and how what fails is found in it. Bookings of 7 tickets
 * fail where a test says so.
 */
class PortionsIT {
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=portions";
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final AtomicInteger PARTITIONS = new AtomicInteger();
  private static final int BAD = 7;

  private static StoreSessions sessions;
  private static Connection connection;

  private final int partition = PARTITIONS.getAndIncrement();
  private final UUID event = UUID.randomUUID();
  private final List<LogEntry> poll = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private long offset;
  private BatchProcessor processor;

  @BeforeAll
  static void open() throws SQLException {
    Flyway.configure().dataSource(URL, "postgres", "postgres").schemas("portions").load().migrate();
    sessions = StoreSessions.open(URL, "postgres", "postgres");
    connection = DriverManager.getConnection(URL, "postgres", "postgres");
    execute(
        """
        create function fail() returns trigger language plpgsql as $$ begin
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

  @Test
  void usualRequestsOfOnePollAreDecidedInOneTransaction() {
    publish(event);
    IntStream.range(0, 4_750).forEach(_ -> book(1));

    processor.process(poll, _ -> {});

    assertThat(transactions().values()).containsExactly(4_751);
  }

  @Test
  void requestsThatNameManySeatsAreDecidedInPortionsOfBoundedWeight() {
    List<String> seats = IntStream.range(0, 1_000).mapToObj(n -> "A-" + n).toList();
    publish(event);
    IntStream.range(0, 150).forEach(_ -> ask(new PlaceBooking(1_000, false, seats, null, null)));

    processor.process(poll, decisions::add);

    assertThat(decisions)
        .extracting(decision -> decision.request().position().offset())
        .isSorted()
        .hasSize(151);
    assertThat(transactions().values())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            requests -> assertThat((requests - 1) * 1_000L * 400).isLessThanOrEqualTo(Weight.MAX));
  }

  @Test
  void asManyAsTimeAllowsAreDecidedAndTheRestLater() {
    publish(event);
    IntStream.range(0, 9).forEach(_ -> book(1));
    var inPairs = new BatchProcessor(sessions.store(), 2 * Weight.of(poll.getFirst()));

    assertThat(inPairs.process(poll, decisions::add, 0)).isEqualTo(2);
    assertThat(decisions).hasSize(2);
    assertThat(inPairs.process(poll.subList(2, 10), decisions::add, Long.MAX_VALUE)).isEqualTo(8);
    assertThat(decisions).hasSize(10);
  }

  @Test
  void aRecordThatCannotBeWrittenIsFoundByHalvingAndItsNeighboursAreDecided() {
    fails("after insert on booking for each row", "23514");
    publish(event);
    IntStream.range(0, 40).forEach(n -> book(n == 11 || n == 30 ? BAD : 1));

    processor.process(poll, decisions::add);

    expectSetAside(12, 31);
    assertThat(transactions().size()).isLessThan(20);
  }

  /** The broker has some outcomes by then: the poll is rolled back, and comes again. */
  @Test
  void aRecordThatFailsAtTheCommitIsFoundByHalvingToo() {
    fails("after insert on booking deferrable initially deferred for each row", "22000");
    publish(event);
    IntStream.range(0, 40).forEach(n -> book(n == 21 ? BAD : 1));

    int rollbacks = 0;
    while (!isDecided() && rollbacks < 30) {
      rollbacks++;
    }

    assertThat(rollbacks).isBetween(1, 12);
    expectSetAside(22);
  }

  /** Somebody has broken an event's row: whatever is asked of it fails before it is decided. */
  @Test
  void anEventThatCannotBeLoadedStopsNoOtherOne() {
    publish(event);
    UUID other = UUID.randomUUID();
    publish(other);
    processor.process(poll, _ -> {});
    execute("update event set terms = '{' where event_id = '%s'".formatted(event));
    var elsewhere = new BatchProcessor(sessions.store());
    poll.clear();
    LogEntry broken = book(1);
    LogEntry whole = add(other, new PlaceBooking(1, false), Role.USER);

    elsewhere.process(poll, decisions::add);

    assertThat(answer(broken)).isInstanceOfSatisfying(Rejection.class, PortionsIT::isUndecidable);
    assertThat(answer(whole).toString()).startsWith("BookingConfirmed");
  }

  /** A few light requests whose users have booked thousands of seats. */
  @Test
  void whatIsLoadedOfSeveralEventsTogetherIsBounded() {
    UUID other = UUID.randomUUID();
    publish(event);
    publish(other);
    List<Actor> users =
        IntStream.range(0, 60).mapToObj(_ -> new Actor(UUID.randomUUID(), Role.USER)).toList();
    users.forEach(user -> add(UUID.randomUUID(), event, new PlaceBooking(1, false), user));
    users.forEach(user -> add(UUID.randomUUID(), other, new PlaceBooking(1, false), user));
    processor.process(poll, _ -> {});
    int before = transactions().size();
    execute(
        """
        update booking set seats = (select array_agg('S-' || n) from generate_series(1, 600) n)
        where event_id in ('%s', '%s')\
        """
            .formatted(event, other));
    poll.clear();
    users.forEach(user -> add(UUID.randomUUID(), event, new PlaceBooking(1, false), user));
    users.forEach(user -> add(UUID.randomUUID(), other, new PlaceBooking(1, false), user));

    processor.process(poll, decisions::add);

    assertThat(transactions()).hasSize(before + 2);
    assertThat(decisions)
        .extracting(decision -> ((Rejection) decision.answer().outcome()).reason())
        .containsOnly(Reason.ALREADY_BOOKED)
        .hasSize(120);
  }

  /** Disk full, for one: it is no fault of a record, and the poll comes again until it is over. */
  @Test
  void nothingIsSetAsideWhenTheDatabaseFails() {
    publish(event);
    IntStream.range(0, 5).forEach(n -> book(n == 3 ? BAD : 1));
    for (String state : List.of("53100", "57P01", "40001", "55P03", "42703", "25006", "08006")) {
      fails("after insert on booking for each row", state);
      assertThatThrownBy(() -> processor.process(poll, decisions::add)).as(state).isNotNull();
      heal();
    }

    processor.process(poll, decisions::add);

    expectSetAside();
  }

  @Test
  void aPartitionBeginsWithSingleRecordsAndDoublesThem() {
    publish(event);
    IntStream.range(0, 99).forEach(_ -> book(1));
    processor.startSlowly(List.of(partition));

    processor.process(poll, decisions::add);

    assertThat(transactions().values()).containsExactlyInAnyOrder(1, 2, 4, 8, 16, 32, 37);
    assertThat(decisions).hasSize(100);
    assertThat(attempts()).isZero();
  }

  /** What was decided before is sent at once: single records begin behind it. */
  @Test
  void aPartitionBeginsWithSingleRecordsBehindWhatWasDecidedBefore() {
    publish(event);
    IntStream.range(0, 20).forEach(_ -> book(1));
    processor.process(poll, _ -> {});
    IntStream.range(0, 3).forEach(_ -> book(1));
    var next = new BatchProcessor(sessions.store());
    next.startSlowly(List.of(partition));

    next.process(poll, decisions::add);

    assertThat(transactions().values()).containsExactlyInAnyOrder(21, 1, 2);
    assertThat(decisions).hasSize(24);
  }

  @Test
  void aRecordThatEndedTwoProcessesAloneIsSetAside() {
    publish(event);
    book(1);
    var position = new LogPosition(partition, 0);
    assertThat(sessions.store().beginAttempt(position)).isZero();
    assertThat(sessions.store().beginAttempt(position)).isEqualTo(1);
    processor.startSlowly(List.of(partition));

    processor.process(poll, decisions::add);

    assertThat(decisions)
        .extracting(decision -> decision.answer().sequence())
        .containsExactly(0L, 0L);
    assertThat(answer(poll.getFirst()))
        .isInstanceOfSatisfying(Rejection.class, PortionsIT::isUndecidable);
    assertThat(attempts()).isZero();
  }

  /** An operator's kill may hit any record by chance. */
  @Test
  void aRecordWithWhichOneProcessEndedIsDecided() {
    publish(event);
    sessions.store().beginAttempt(new LogPosition(partition, 0));
    processor.startSlowly(List.of(partition));

    processor.process(poll, decisions::add);

    assertThat(answer(poll.getFirst()).toString()).startsWith("EventPublished");
  }

  /** It fails again and again, but no process ends. */
  @Test
  void aRecordThatWaitsForTheDatabaseIsNotOneThatEndsProcesses() {
    publish(event);
    book(BAD);
    fails("after insert on booking for each row", "57P01");
    for (int n = 0; n < 4; n++) {
      var another = new BatchProcessor(sessions.store());
      another.startSlowly(List.of(partition));
      assertThatThrownBy(() -> another.process(poll, _ -> {})).isNotNull();
    }
    heal();

    processor.startSlowly(List.of(partition));
    processor.process(poll, decisions::add);

    expectSetAside();
  }

  /** A replay is told what was set aside, and leads to the same rows. */
  @Test
  void aReplaySetsAsideWhatWasSetAside() {
    publish(event);
    IntStream.range(0, 5).forEach(_ -> book(1));

    processor.process(
        poll, Map.of(partition, new OffsetRange(0, 6)), Set.of(new LogPosition(partition, 3)));
    processor.process(poll, decisions::add);

    expectSetAside(3);
  }

  private boolean isDecided() {
    decisions.clear();
    try {
      processor.process(poll, decisions::add);
      return true;
    } catch (RuntimeException e) {
      assertThat(e).hasStackTraceContaining("On purpose");
      return false;
    }
  }

  private void expectSetAside(long... offsets) {
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

  private static void isUndecidable(Rejection rejection) {
    assertThat(rejection.reason()).isEqualTo(Reason.UNDECIDABLE);
  }

  private Object answer(LogEntry entry) {
    return decisions.stream()
        .filter(decision -> decision.request().position().equals(entry.position()))
        .findFirst()
        .orElseThrow()
        .answer()
        .outcome();
  }

  /** By transaction, how many decisions of the partition it wrote. */
  private Map<String, Integer> transactions() {
    Map<String, Integer> transactions = new HashMap<>();
    query(
        "select xmin::text from decision where log_partition = " + partition,
        transaction -> transactions.merge(transaction, 1, Integer::sum));
    return transactions;
  }

  private int attempts() {
    List<String> rows = new ArrayList<>();
    query(
        "select attempts::text from decision_attempt where log_partition = " + partition,
        rows::add);
    return rows.size();
  }

  private static void query(String sql, Consumer<String> row) {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        row.accept(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fails(String when, String state) {
    execute(
        "create %s trigger fail %s execute function fail('%s')"
            .formatted(when.contains("deferred") ? "constraint" : "", when, state));
  }

  private static void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(UUID id) {
    add(id, id, new PublishEvent("Concert", "Hall", START, 10_000, 1_000), Role.ADMIN);
  }

  private LogEntry book(int quantity) {
    return ask(new PlaceBooking(quantity, false));
  }

  private LogEntry ask(Request request) {
    return add(event, request, Role.USER);
  }

  private LogEntry add(UUID at, Request request, Role role) {
    return add(UUID.randomUUID(), at, request, role);
  }

  private LogEntry add(UUID id, UUID at, Request request, Role role) {
    return add(id, at, request, new Actor(UUID.randomUUID(), role));
  }

  private LogEntry add(UUID id, UUID at, Request request, Actor actor) {
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
