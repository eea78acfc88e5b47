package dev.evently.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.common.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the roles of the services may do in the tables, and what they may not. */
@Timeout(60)
class RolesIT {
  private static final String SCHEMA = "roles";
  private static final String DENIED = "42501";
  private static final List<String> ROLES =
      List.of("evently_api", "evently_processor", "evently_analytics", "evently_notifications");

  private TestSchema schema;

  @BeforeEach
  void open() throws SQLException {
    schema = new TestSchema(SCHEMA);
    for (String role : ROLES) {
      if (schema.rows("select 1 from pg_roles where rolname = '%s'".formatted(role)).isEmpty()) {
        schema.execute("create role %s login".formatted(role));
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    schema.execute("reset role");
    schema.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evently_api       | select from event",
        "evently_api       | select from decision",
        "evently_api       | delete from account",
        "evently_api       | update notification set user_id = user_id",
        "evently_api       | delete from idempotency_key",
        "evently_processor | delete from booking",
        "evently_processor | update event set version = version",
        "evently_processor | insert into event_words values (gen_random_uuid(), now(), '')",
        "evently_api       | select from event_words where words @@ search_query('a')",
        "evently_processor | select from log_position",
        "evently_analytics | select from decision",
        "evently_analytics | select from hold",
        "evently_notifications | select from decision",
        "evently_notifications | select from event",
        "evently_notifications | delete from webhook",
        "evently_notifications | delete from mail_outbox",
        "evently_notifications | select email, mail_declined from account",
        "evently_api       | delete from account_link",
        "evently_notifications | select role from account where user_id is null",
        "evently_notifications | select session_id from login_session where ended_at > now()",
        "evently_notifications | update webhook_cursor set through = through",
      })
  void letsEachRoleDoItsWork(String role, String statement) throws SQLException {
    schema.flyway().migrate();
    schema.execute("set role " + role);
    schema.execute(statement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evently_api       | delete from booking",
        "evently_api       | update event set version = version",
        "evently_api       | insert into decision default values",
        "evently_api       | delete from log_position",
        "evently_api       | drop table booking",
        "evently_api       | create table mine ()",
        "evently_api       | truncate account",
        "evently_processor | select from account",
        "evently_processor | delete from idempotency_key",
        "evently_processor | select from notification",
        "evently_processor | drop table account",
        "evently_processor | create table mine ()",
        "evently_processor | delete from flyway_schema_history",
        "evently_analytics | select from account",
        "evently_analytics | delete from booking",
        "evently_analytics | select from seat",
        "evently_notifications | select password_hash from account",
        "evently_notifications | select token_hash from login_session",
        "evently_notifications | select name from account",
        "evently_notifications | update account set email_confirmed_at = now()",
        "evently_notifications | select from account_link",
        "evently_notifications | delete from account",
        "evently_api       | delete from mail_outbox",
        "evently_api       | select params from mail_outbox",
        "evently_api       | select secret from webhook",
        "evently_notifications | delete from event",
        "evently_notifications | insert into decision default values",
        "evently_processor | select from webhook",
        "evently_analytics | select from webhook",
      })
  void letsNoRoleDoMore(String role, String statement) throws SQLException {
    schema.flyway().migrate();
    schema.execute("set role " + role);
    assertThatThrownBy(() -> schema.execute(statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
  }

  @Test
  void grantsWhatARoleMissesThatWasMadeLater() throws SQLException {
    schema.flyway().migrate();
    schema.execute("revoke all on booking from evently_processor");
    schema.flyway().migrate();
    schema.execute("set role evently_processor");
    schema.execute("delete from booking");
  }

  /** So a password is changed without a stop: by a second login beside the first. */
  @Test
  void aMemberOfARoleMayDoWhatTheRoleMay() throws SQLException {
    schema.flyway().migrate();
    schema.execute("drop role if exists evently_api_2");
    schema.execute("create role evently_api_2 login in role evently_api");
    try {
      schema.execute("set role evently_api_2");
      schema.execute("delete from account");
      assertThatThrownBy(() -> schema.execute("delete from booking"))
          .hasMessageContaining("permission denied");
    } finally {
      schema.execute("reset role");
      schema.execute("drop role evently_api_2");
    }
  }

  @Test
  void waitsUntilAnotherServiceHasMadeTheTables() throws SQLException {
    schema.execute("grant usage on schema %s to evently_api".formatted(SCHEMA));
    Flyway ofApi =
        Flyway.configure()
            .dataSource(
                TestPostgres.jdbcUrl().replace("user=postgres", "user=evently_api")
                    + "&currentSchema="
                    + SCHEMA,
                "evently_api",
                "")
            .schemas(SCHEMA)
            .load();
    CompletableFuture<Void> start = CompletableFuture.runAsync(() -> TableMigration.run(ofApi));
    await()
        .until(() ->
            !schema
                .rows("select 1 from pg_stat_activity where usename = 'evently_api' limit 1")
                .isEmpty());
    assertThat(start).isNotDone();

    TableMigration.run(schema.flyway());

    assertThat(start).succeedsWithin(Duration.ofSeconds(20));
    assertThat(ofApi.info().pending()).isEmpty();
  }
}
