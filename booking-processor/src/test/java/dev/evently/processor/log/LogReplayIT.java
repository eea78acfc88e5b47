package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Brokers;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.RandomScript;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The longest random scripts, through the real pipeline and once more from the log. */
class LogReplayIT extends ProcessorIT {
  private static final int SCRIPTS = 40;
  private static final String SCHEMA = "replayed";
  private static final List<String> TABLES =
      List.of(
          "event", "category", "seat", "seat_run", "booking", "hold", "waitlist_entry", "decision");

  @Autowired TestLog log;

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  @Test
  void theLogAloneLeadsToTheSameRows() {
    List<List<LoggedRequest>> scripts =
        LongStream.range(1, 2_000)
            .mapToObj(seed -> RandomScript.of(seed, "replay " + seed, 0))
            .sorted(Comparator.comparingInt((List<LoggedRequest> script) -> -script.size()))
            .limit(SCRIPTS)
            .toList();
    Map<Integer, Long> ends = new HashMap<>();
    for (List<LoggedRequest> script : scripts) {
      for (LoggedRequest request : script) {
        var position =
            log.send(
                request.requestId(),
                request.eventId(),
                request.record().actor(),
                request.record().request());
        ends.put(position.partition(), position.offset() + 1);
      }
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            ends.entrySet().stream().allMatch(end -> position(end.getKey()) >= end.getValue()));
    // What the ticker asks for meanwhile must not move the rows while they are compared.
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::nothingIsDueSoon);
    Map<Integer, Long> decided = new HashMap<>();
    ends.keySet().forEach(partition -> decided.put(partition, position(partition)));

    String url = TestPostgres.jdbcUrl() + "&currentSchema=" + SCHEMA;
    Flyway.configure().dataSource(url, "postgres", "postgres").schemas(SCHEMA).load().migrate();
    LogReplay.run(url, "postgres", "postgres", Brokers.at(bootstrapServers), decided);

    for (List<LoggedRequest> script : scripts) {
      UUID event = script.getFirst().eventId();
      for (String table : TABLES) {
        assertThat(rows(SCHEMA + "." + table, event))
            .as("table %s of script %s", table, script)
            .isEqualTo(rows("public." + table, event));
      }
    }
    endAll(scripts);
  }

  /** So that no hold of these expires while other tests look at the same database. */
  private void endAll(List<List<LoggedRequest>> scripts) {
    for (List<LoggedRequest> script : scripts) {
      log.request(
          script.getFirst().eventId(),
          new Actor(UUID.randomUUID(), Role.ADMIN),
          new CancelEvent(null));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            jdbc.sql("select count(*) from hold where status = 'HELD'").query(Long.class).single()
                == 0);
  }

  private boolean nothingIsDueSoon() {
    return jdbc.sql(
                """
                select count(*) from event
                where unsettled or event_id in (
                  select event_id from hold
                  where status = 'HELD' and expires_at < now() + interval '20 seconds')\
                """)
            .query(Long.class)
            .single()
        == 0;
  }

  private long position(int partition) {
    return jdbc.sql("select next_offset from log_position where log_partition = :partition")
        .param("partition", partition)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** The rows of an event, without the version, which counts the batches. */
  private List<String> rows(String table, UUID event) {
    return jdbc.sql(
            "select (to_jsonb(t) - 'version')::text from %s t where event_id = :event order by 1"
                .formatted(table))
        .param("event", event)
        .query(String.class)
        .list();
  }
}
