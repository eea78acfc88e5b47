package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.store.StoreSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Status;

/** What a processor finds when it starts: the hole comes last, because it stays in the log. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssignmentIT extends ProcessorIT {
  private static final List<String> STATE =
      List.of(
          "event",
          "category",
          "seat",
          "seat_run",
          "booking",
          "hold",
          "waitlist_entry",
          "decision",
          "log_position");

  @Autowired TestLog log;
  @Autowired RequestLogHealthIndicator health;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  private Admin admin;

  @BeforeEach
  void open() {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  @AfterEach
  void close() {
    admin.close();
    start();
  }

  @Test
  @Order(1)
  void anEmptyDatabaseIsFilledFromTheLogAndNothingIsSentAgain() {
    UUID event = log.publishEvent(3);
    for (int i = 0; i < 6; i++) {
      log.book(event);
    }
    log.awaitOutcomes(event, 7);
    stop();
    String decisions = digest("decision", event);
    String bookings = digest("booking", event);
    STATE.forEach(table -> jdbc.sql("delete from " + table).update());

    start();
    UUID last = log.book(event);

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 8);
    assertThat(outcomes)
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(outcomes.getLast().requestId()).isEqualTo(last);
    jdbc.sql("delete from decision where request_id = :id").param("id", last).update();
    assertThat(digest("decision", event)).isEqualTo(decisions);
    assertThat(digest("booking", event)).isEqualTo(bookings);
  }

  @Test
  @Order(2)
  void aDatabaseThatGoesBackUnderARunningProcessorCatchesUp() {
    UUID event = log.publishEvent(3);
    for (int i = 0; i < 6; i++) {
      log.book(event);
    }
    log.awaitOutcomes(event, 7);
    STATE.forEach(table -> jdbc.sql("delete from " + table).update());

    log.book(event);

    assertThat(log.awaitOutcomes(event, 8))
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(decisions(event)).isEqualTo(8);
  }

  @Test
  @Order(2)
  void aDatabaseThatGoesBackWhileNobodyAsksForAnythingCatchesUp() {
    UUID event = log.publishEvent(3);
    for (int i = 0; i < 6; i++) {
      log.book(event);
    }
    log.awaitOutcomes(event, 7);
    String decisions = digest("decision", event);
    STATE.forEach(table -> jdbc.sql("delete from " + table).update());

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> digest("decision", event).equals(decisions));

    assertThat(log.outcomes(event)).hasSize(7);
  }

  /** As a processor that was stopped (SIGSTOP) in the middle of its transaction. */
  @Test
  @Order(3)
  void aFormerOwnerThatIsStoppedInItsTransactionIsEnded() throws Exception {
    UUID event = log.publishEvent(3);
    log.awaitOutcomes(event, 1);
    int partition = log.partitionOf(event);
    stop();
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    try (var sessions = StoreSessions.open(TestPostgres.jdbcUrl(), "postgres", "postgres");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> stopped =
          threads.submit(() ->
              sessions
                  .store()
                  .inTransaction(transaction -> {
                    long position =
                        transaction.positions(List.of(partition)).getOrDefault(partition, 0L);
                    transaction.advance(partition, position, position + 1);
                    holds.countDown();
                    return awaited(goesOn);
                  }));
      holds.await();
      start();
      log.book(event);

      assertThat(log.awaitOutcomes(event, 2)).hasSize(2);
      goesOn.countDown();
      assertThatThrownBy(stopped::get).isInstanceOf(ExecutionException.class);
    }
    assertThat(log.outcomes(event)).hasSize(2);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(4)
  void aHoleStopsThePartitionAndNotTheOthers() throws Exception {
    UUID event = log.publishEvent(3);
    TopicPartition partition =
        new TopicPartition(
            Topics.REQUESTS, log.awaitOutcomes(event, 1).getFirst().position().partition());
    stop();
    log.book(event);
    long end =
        log.send(
                    UUID.randomUUID(),
                    event,
                    new Actor(UUID.randomUUID(), Role.USER),
                    new PlaceBooking(1, true))
                .offset()
            + 1;
    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end))).all().get();

    start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> health.health().getStatus().equals(Status.DOWN) && listener().isRunning());

    assertThat(health.health().getDetails().toString())
        .contains("requests are missing")
        .contains("" + partition.partition());
    UUID elsewhere = eventInAnotherPartition(partition.partition());
    assertThat(log.awaitOutcomes(elsewhere, 1)).hasSize(1);
    assertThat(log.outcomes(event)).hasSize(1);

    // An operator who has looked moves both marks past the hole.
    stop();
    jdbc.sql("update log_position set next_offset = :end where log_partition = :partition")
        .param("end", end)
        .param("partition", partition.partition())
        .update();
    awaitDone(() ->
        admin
            .alterConsumerGroupOffsets(
                ConsumerGroups.BOOKING_PROCESSOR, Map.of(partition, new OffsetAndMetadata(end)))
            .all()
            .get());
    start();
    log.book(event);
    assertThat(log.awaitOutcomes(event, 2)).hasSize(2);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  private UUID eventInAnotherPartition(int partition) {
    return Stream.generate(() -> log.publishEvent(1))
        .filter(event -> log.partitionOf(event) != partition)
        .findFirst()
        .orElseThrow();
  }

  /** Of one event: what other tests do to the database by hand, no replay does again. */
  private String digest(String table, UUID event) {
    return jdbc.sql(
            """
            select coalesce(sum(hashtextextended(t::text, 0)), 0)::text from %s t
            where event_id = :event\
            """
                .formatted(table))
        .param("event", event)
        .query(String.class)
        .single();
  }
}
