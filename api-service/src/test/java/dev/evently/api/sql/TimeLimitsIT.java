package dev.evently.api.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionTemplate;

/** No statement of a call keeps its connection for ever. */
@Timeout(60)
class TimeLimitsIT extends ApiTest {
  @Autowired private TransactionTemplate transaction;
  @Autowired private HikariDataSource reads;

  @Test
  void everyConnectionHasThem() throws SQLException {
    assertThat(shown("statement_timeout")).isEqualTo("5s");
    try (Connection connection = reads.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(15_000);
    }
  }

  @Test
  void aReadThatWaitsTooLongIsAnsweredLater() throws SQLException {
    UUID event = event("Locked", 5);
    assertAnsweredLater("event", call("GET", "/api/v1/events/" + event));
  }

  @Test
  void aKeyThatWaitsTooLongIsAnsweredLater() throws SQLException {
    UUID event = event("Locked keys", 5);
    placed(event, user()); // it is known from now on
    assertAnsweredLater(
        "idempotency_key", place(event, user(), 1).header("Idempotency-Key", "locked"));
  }

  @Test
  void aStatementThatTakesTooLongIsTakenForOneThatMaySucceedLater() {
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(_ -> {
              jdbc.sql("set local statement_timeout = 20").update();
              jdbc.sql("select pg_sleep(20)").query().listOfRows();
            }))
        .isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void healthIsToldWhileNoConnectionIsFree() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < reads.getMaximumPoolSize(); i++) {
        taken.add(reads.getConnection());
      }
      for (int i = 0; i < 20; i++) {
        for (String path : List.of("/livez", "/readyz", "/actuator/health")) {
          assertThat(call("GET", path).send().status()).as(path).isEqualTo(200);
        }
      }
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  private static void assertAnsweredLater(String table, Call call) throws SQLException {
    try (Connection other =
        DriverManager.getConnection(TestPostgres.jdbcUrl(), "postgres", "postgres")) {
      other.setAutoCommit(false);
      other.createStatement().execute("lock table " + table + " in access exclusive mode");
      Answer answer = call.send();
      assertProblem(answer, 503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
    assertThat(call.send().status()).isLessThan(300);
  }

  private String shown(String setting) {
    return jdbc.sql("show " + setting).query(String.class).single();
  }
}
