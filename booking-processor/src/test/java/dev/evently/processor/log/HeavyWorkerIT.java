package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.SeatRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * A seat map takes as long as somebody else has its rows locked: meanwhile all other partitions go
 * on, and whatever becomes of it, it is decided once and in its place.
 */
class HeavyWorkerIT extends ProcessorIT {
  /** From there on a partition has no limited pace after its assignment. */
  private static final int PORTIONS = 14;

  private static final Actor ORGANISER = new Actor(UUID.randomUUID(), Role.ADMIN);

  @Autowired TestLog log;
  @Autowired DataSource database;
  @Autowired HeavyTurns turns;
  @Autowired LostCommits lost;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  private final List<UUID> events = new ArrayList<>();

  @BeforeEach
  void publishOneEventInEachPartition() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      UUID event = eventIn(partition);
      events.add(event);
      log.send(event, event, ORGANISER, new PublishEvent("Concert", "Hall", TestLog.START, 0, 10));
    }
    for (int n = 1; n <= PORTIONS; n++) {
      events.forEach(log::book);
      long requests = n + 1L;
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .until(() -> events.stream().allMatch(event -> decisions(event) == requests));
    }
    events.forEach(event -> log.awaitOutcomes(event, PORTIONS + 1));
  }

  @Test
  void theOtherPartitionsGoOnMeanwhile() throws SQLException {
    UUID heavy = events.getFirst();
    try (Connection other = lockOf(heavy)) {
      UUID map = addSeats(heavy);
      UUID behind = log.book(heavy);
      awaitTurn();

      events.subList(1, PARTITIONS).forEach(log::book);
      events.subList(1, PARTITIONS).forEach(event -> log.awaitOutcomes(event, PORTIONS + 2));

      assertThat(log.outcomes(heavy)).hasSize(PORTIONS + 1);
      other.rollback();
      expectLast(heavy, map, behind);
    }
    Awaitility.await().untilAsserted(() -> assertThat(turns.away()).isEmpty());
  }

  /** It cannot commit what it has decided: its membership has ended by then. */
  @Test
  void whatIsDecidedAfterItsConsumerHasLeftIsSentByTheNextOne() throws Exception {
    UUID heavy = events.getFirst();
    UUID map;
    UUID behind;
    try (Connection other = lockOf(heavy);
        Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      map = addSeats(heavy);
      behind = log.book(heavy);
      awaitTurn();

      stop();
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> members(admin) == 0);
      other.rollback();
      Awaitility.await().until(() -> decisions(heavy) > PORTIONS + 1);
      assertThat(log.outcomes(heavy)).hasSize(PORTIONS + 1);
    } finally {
      start();
    }
    expectLast(heavy, map, behind);
  }

  /** Static members are gone only when their session has ended. */
  private static int members(Admin admin) throws Exception {
    String group = ConsumerGroups.BOOKING_PROCESSOR;
    return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
        .mapToInt(described -> described.members().size())
        .sum();
  }

  /** PostgreSQL ends its session: its own thread gives up, and the one that polls decides it. */
  @Test
  void whatItCannotDecideIsDecidedByTheThreadThatPolls() throws SQLException {
    UUID heavy = events.getFirst();
    try (Connection other = lockOf(heavy)) {
      UUID map = addSeats(heavy);
      UUID behind = log.book(heavy);
      Awaitility.await().until(this::endWhoWaits);
      other.rollback();
      expectLast(heavy, map, behind);
    }
  }

  @Test
  void whatItHasCommittedIsNotSentAgainWhenTheAnswerIsLost() throws SQLException {
    UUID heavy = events.getFirst();
    try (Connection other = lockOf(heavy)) {
      UUID map = addSeats(heavy);
      UUID behind = log.book(heavy);
      awaitTurn();

      lost.fault().next(1);
      other.rollback();
      expectLast(heavy, map, behind);
      assertThat(lost.fault().struck()).isEqualTo(1);
    }
  }

  /** The worker has the map, and waits for the lock. */
  private void awaitTurn() {
    Awaitility.await().until(() -> !turns.away().isEmpty());
  }

  private boolean endWhoWaits() {
    return jdbc.sql(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where wait_event_type = 'Lock' and datname = current_database()\
                """)
            .query(Boolean.class)
            .list()
            .size()
        > 0;
  }

  /** The seats, and behind them who books one. */
  private void expectLast(UUID event, UUID map, UUID behind) {
    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, PORTIONS + 3);
    assertThat(outcomes)
        .extracting(OutcomeRecord::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, PORTIONS + 3).boxed().toList());
    assertThat(outcomes.get(PORTIONS + 1).requestId()).isEqualTo(map);
    assertThat(outcomes.getLast().requestId()).isEqualTo(behind);
    assertThat(outcomes.getLast().outcome()).isInstanceOf(BookingConfirmed.class);
  }

  private UUID addSeats(UUID event) {
    List<String> seats = IntStream.range(0, 1_000).mapToObj("%04d"::formatted).toList();
    return log.request(
        event, ORGANISER, new AddSeats(List.of(new SeatRow(null, "A", seats, null))));
  }

  /** Whoever decides at this event waits at the end of its transaction. */
  private Connection lockOf(UUID event) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var statement =
        connection.prepareStatement(
            "select 1 from log_position where log_partition = ? for update")) {
      statement.setInt(1, log.partitionOf(event));
      statement.execute();
    }
    return connection;
  }

  private UUID eventIn(int partition) {
    UUID event = UUID.randomUUID();
    while (Topics.partition(event, PARTITIONS) != partition) {
      event = UUID.randomUUID();
    }
    return event;
  }
}
