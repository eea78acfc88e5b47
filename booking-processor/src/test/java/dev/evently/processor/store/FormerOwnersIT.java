package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Only sessions that decide in partitions that are somebody else's now are ended. */
@Timeout(60)
class FormerOwnersIT {
  private static final String SCHEMA = "former_owners";
  private static final String OTHER_SCHEMA = "former_owners_of_others";
  private static final int OURS = 1;
  private static final int ANOTHERS = 2;

  @BeforeAll
  static void migrate() {
    for (String schema : List.of(SCHEMA, OTHER_SCHEMA)) {
      Flyway.configure()
          .dataSource(url(schema), "postgres", "postgres")
          .schemas(schema)
          .load()
          .migrate();
    }
  }

  @Test
  void endsWhoDecidesInThesePartitionsAndNobodyElse() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    try (var ours = open(SCHEMA);
        var former = open(SCHEMA);
        var other = open(SCHEMA);
        var replay = open(OTHER_SCHEMA);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> stopped = threads.submit(() -> decide(former, List.of(OURS, 0), goesOn));
      Future<?> living = threads.submit(() -> decide(other, List.of(ANOTHERS), goesOn));
      Future<?> verifying = threads.submit(() -> decide(replay, List.of(OURS), goesOn));
      awaitMarks(3);

      ours.store().endFormerOwners(List.of(OURS));

      goesOn.countDown();
      assertThatThrownBy(stopped::get).isInstanceOf(ExecutionException.class);
      living.get();
      verifying.get();
      assertThat(ours.store().positions(List.of(0, OURS, ANOTHERS)))
          .containsEntry(0, 0L)
          .containsEntry(OURS, 0L)
          .containsEntry(ANOTHERS, 1L);
    }
  }

  @Test
  void letsATransactionEndThatIsAboutToEnd() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    try (var ours = open(SCHEMA);
        var former = open(SCHEMA);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> ending = threads.submit(() -> decide(former, List.of(7), goesOn));
      awaitMarks(1);
      Future<?> takeover = threads.submit(() -> ours.store().endFormerOwners(List.of(7)));

      goesOn.countDown();

      ending.get();
      takeover.get();
      assertThat(ours.store().positions(List.of(7))).containsEntry(7, 1L);
    }
  }

  private static boolean decide(
      StoreSessions sessions, List<Integer> partitions, CountDownLatch goesOn) {
    return sessions
        .store()
        .inTransaction(transaction -> {
          transaction
              .positions(partitions)
              .forEach(
                  (partition, position) -> transaction.advance(partition, position, position + 1));
          try {
            return goesOn.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void awaitMarks(int sessions) {
    org.awaitility.Awaitility.await().until(() -> marks() >= sessions);
  }

  private static int marks() throws java.sql.SQLException {
    try (var connection =
            java.sql.DriverManager.getConnection(TestPostgres.jdbcUrl(), "postgres", "postgres");
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(distinct pid) from pg_locks where locktype = 'advisory' and objsubid = 2 and granted")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static StoreSessions open(String schema) {
    return StoreSessions.open(url(schema), "postgres", "postgres");
  }

  private static String url(String schema) {
    return TestPostgres.jdbcUrl() + "&currentSchema=" + schema;
  }
}
