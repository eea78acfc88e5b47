package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.Outcome;
import dev.evently.processor.rules.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DecidingWarmUpIT extends DecidedInPortions {
  private final JdbcClient jdbc =
      JdbcClient.create(new DriverManagerDataSource(URL, "postgres", "postgres"));
  private final List<Decision> warm = new ArrayList<>();

  @Test
  void decidesASaleAndLeavesNothing() {
    publish(event);
    processor.process(poll, decisions::add);
    Map<String, Long> before = rows();
    DecidingWarmUp warmUp = new DecidingWarmUp(sessions.store(), warm::add);

    warmUp.pass();
    warmUp.pass();

    assertThat(warm.subList(warm.size() / 2, warm.size()).stream().flatMap(DecidingWarmUpIT::types))
        .startsWith("EventPublished", "BookingConfirmed", "WaitlistJoined")
        .endsWith("BookingCancelled", "WaitlistPromoted")
        .hasSize(14);
    assertThat(rows()).isEqualTo(before).hasSizeGreaterThan(5);
  }

  private static Stream<String> types(Decision decision) {
    return decision.outcomes().stream().map(outcome -> outcome.outcome()).map(Outcome::type);
  }

  /** Of each table. */
  private Map<String, Long> rows() {
    return jdbc
        .sql("select tablename from pg_tables where schemaname = current_schema()")
        .query(String.class)
        .stream()
        .collect(
            Collectors.toMap(
                table -> table,
                table -> jdbc.sql("select count(*) from " + table).query(Long.class).single()));
  }
}
