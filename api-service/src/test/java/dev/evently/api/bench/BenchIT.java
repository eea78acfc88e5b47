package dev.evently.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.common.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What only the benchmark calls is there when it is asked for, and for nobody without a token. */
class BenchIT extends ApiTest {
  private static final String NOOP = "/api/v1/bench/noop";
  private static final String ONE = "{\"quantity\":1}";

  @Test
  void isAbsentUnlessAskedFor() {
    assertProblem(call("GET", NOOP).as(user()).send(), 404);
    assertProblem(call("POST", NOOP).as(user()).json(ONE).send(), 404);
    assertProblem(sale("optimistic", UUID.randomUUID()).as(user()).json(ONE).send(), 404);
  }

  private Call sale(String design, UUID event) {
    return call("POST", "/api/v1/bench/synchronous/%s/events/%s/bookings".formatted(design, event));
  }

  @Nested
  @TestPropertySource(properties = "evently.bench.enabled=true")
  class WhenEnabled {
    @Test
    void needsATokenAndAGoodBody() {
      assertProblem(call("GET", NOOP).send(), 401);
      assertProblem(call("POST", NOOP).json(ONE).send(), 401);
      assertProblem(sale("optimistic", UUID.randomUUID()).json(ONE).send(), 401);
      assertThat(call("GET", NOOP).as(user()).send().status()).isEqualTo(200);
      assertThat(call("POST", NOOP).as(user()).json(ONE).send().status()).isEqualTo(200);
      assertProblem(call("POST", NOOP).as(user()).json("{\"quantity\":0}").send(), 400);
    }

    @Test
    void isInNoDescription() {
      var description = call("GET", "/v3/api-docs").send();
      assertThat(description.status()).isEqualTo(200);
      assertThat(description.body().path("paths").propertyNames())
          .contains("/api/v1/bookings")
          .noneMatch(path -> path.contains("bench"));
    }

    @Test
    void sellsOnePlaceInEachDesignAndNoMore() {
      Flyway.configure()
          .dataSource(TestPostgres.jdbcUrl(), "postgres", "postgres")
          .schemas("bench_synchronous")
          .load()
          .migrate();
      for (String design : List.of("optimistic", "for_update", "conditional")) {
        UUID event = UUID.randomUUID();
        jdbc.sql(
                """
                insert into bench_synchronous.event
                  (event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted,
                   max_per_booking, status, revision, sequence, version)
                values (:id, 'Bench', 'Hall', now(), 1, 0, 0, 0, 10, 'SCHEDULED', 1, 1, 0)\
                """)
            .param("id", event)
            .update();
        assertThat(sale(design, event).as(user()).json(ONE).send().status()).isEqualTo(201);
        assertProblem(sale(design, event).as(user()).json(ONE).send(), 409);
        assertThat(
                jdbc.sql("select count(*) from bench_synchronous.booking where event_id = :id")
                    .param("id", event)
                    .query(Long.class)
                    .single())
            .isEqualTo(1);
      }
      assertProblem(sale("hope", UUID.randomUUID()).as(user()).json(ONE).send(), 404);
    }
  }
}
