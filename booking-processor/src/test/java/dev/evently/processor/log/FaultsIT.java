package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

/** What fails in the middle of a poll is decided and sent once, on a real broker and database. */
class FaultsIT extends ProcessorIT {
  @Autowired TestLog log;
  @Autowired FaultyPublisher publisher;
  @Autowired FaultyMeters meters;
  @Autowired LostCommits lost;
  @Autowired RequestLogHealthIndicator health;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sendsStoredOutcomesOnceWhenTheKafkaCommitFails(int faults) {
    booksEightOnceInSpiteOf(meters.fault(), faults);
  }

  @Test
  void sendsOnceWhenTheAnswerToTheKafkaCommitIsLost() {
    booksEightOnceInSpiteOf(lost.fault(), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void decidesAndSendsOnceWhenTheDatabaseDoesNotCommit(int faults) {
    booksEightOnceInSpiteOf(publisher.fault(), faults);
  }

  /** The database fails once, at the very end, when the broker has all outcomes of the poll. */
  @Test
  void decidesAndSendsOnceWhenTheCommitOfTheDatabaseFails() {
    UUID event = log.publishEvent(2);
    log.awaitOutcomes(event, 1);
    jdbc.sql(
            """
            create sequence rejections;
            create function reject() returns trigger language plpgsql as $$ begin
                if nextval('rejections') = 1 then raise exception 'A commit that fails on purpose'; end if;
                return null;
              end $$;
            create constraint trigger reject after insert on decision
              deferrable initially deferred for each row execute function reject()\
            """)
        .update();
    try {
      log.book(event);
      log.book(event);

      assertThat(log.awaitOutcomes(event, 3))
          .extracting(OutcomeRecord::sequence)
          .containsExactly(1L, 2L, 3L);
      assertThat(jdbc.sql("select is_called from rejections").query(Boolean.class).single())
          .isTrue();
    } finally {
      jdbc.sql("drop trigger reject on decision; drop function reject(); drop sequence rejections")
          .update();
    }
  }

  private void booksEightOnceInSpiteOf(Fault fault, int faults) {
    UUID event = log.publishEvent(5);
    log.awaitOutcomes(event, 1);
    fault.next(faults);
    for (int i = 0; i < 8; i++) {
      log.book(event);
    }

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 9);

    assertThat(fault.struck()).isEqualTo(faults);
    assertThat(outcomes)
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(count("booking", event)).isEqualTo(5);
    assertThat(count("waitlist_entry", event)).isEqualTo(3);
    assertThat(count("decision", event)).isEqualTo(9);
  }

  @Test
  void sendsStoredOutcomesOnceWhenTheKafkaCommitIsFenced() {
    UUID event = log.publishEvent(5);
    log.awaitOutcomes(event, 1);
    meters.fenceNext();
    for (int i = 0; i < 4; i++) {
      log.book(event);
    }

    List<OutcomeRecord> outcomes = log.awaitOutcomes(event, 5);

    assertThat(meters.willFence()).isFalse();
    assertThat(outcomes).extracting(OutcomeRecord::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void waitsOutADatabaseThatIsAway() throws Exception {
    UUID event = log.publishEvent(3);
    log.awaitOutcomes(event, 1);
    jdbc.sql("create database elsewhere").update();
    String elsewhere = TestPostgres.jdbcUrl().replace("/postgres?", "/elsewhere?");
    try (Connection admin = DriverManager.getConnection(elsewhere);
        Statement statement = admin.createStatement()) {
      statement.execute("alter database postgres allow_connections false");
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'");
      try {
        for (int i = 0; i < 5; i++) {
          log.book(event);
        }
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> health.health().getStatus().equals(Status.DOWN));
        // Each try waits for a connection, so either is noticed first.
        assertThat(health.health().getDetails().toString())
            .containsAnyOf("rolled back", "Nothing has moved");
        assertThat(log.outcomes(event)).hasSize(1);
      } finally {
        statement.execute("alter database postgres allow_connections true");
      }
    }

    assertThat(log.awaitOutcomes(event, 6))
        .extracting(OutcomeRecord::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
  }

  private long count(String table, UUID event) {
    return jdbc.sql("select count(*) from " + table + " where event_id = :event")
        .param("event", event)
        .query(Long.class)
        .single();
  }
}
