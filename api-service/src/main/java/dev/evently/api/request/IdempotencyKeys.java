package dev.evently.api.request;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.evently.api.ApiProperties;
import dev.evently.api.web.ProblemException;
import dev.evently.api.web.SqlTime;
import dev.evently.common.log.Place;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The uses of {@code Idempotency-Key}: one key of one user is one request, however often and
 * through whichever instance it comes. Calls with the same key wait for each other at the row.
 *
 * <p>A row without a place says that the request was sent and its fate is unknown: the next call
 * sends it again under the same id, and the decider takes the first.
 *
 * <p>The row is locked while the broker is asked, so this has connections of its own.
 */
@Component
class IdempotencyKeys implements DisposableBean {
  private static final UUID NAMESPACE = UUID.fromString("6d0f6a52-5a3c-5d7e-9c1b-2f1c7a0e4b11");

  private final ApiProperties.Keys settings;
  private final HikariDataSource connections;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  IdempotencyKeys(ApiProperties properties, DataSourceProperties database) {
    settings = properties.keys();
    connections = connections(settings, database);
    jdbc = JdbcClient.create(connections);
    transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  /** The id of the request that a user means with a key. */
  static UUID requestId(UUID userId, String key) {
    return UuidCreator.getNameBasedSha1(NAMESPACE, userId + ":" + key);
  }

  /**
   * The place of the request with this id, which is published now unless it was before.
   *
   * @param fingerprint of the call: the same id with another one is refused with 422
   */
  Acknowledged once(UUID requestId, byte[] fingerprint, Supplier<Acknowledged> publish) {
    Attempt attempt =
        Objects.requireNonNull(transaction.execute(_ -> attempt(requestId, fingerprint, publish)));
    return switch (attempt) {
      case Attempt.Done(Acknowledged acknowledged) -> acknowledged;
      case Attempt.Unknown(ProblemException problem) -> throw problem;
    };
  }

  private Attempt attempt(UUID requestId, byte[] fingerprint, Supplier<Acknowledged> publish) {
    Optional<Acknowledged> before = lock(requestId, fingerprint);
    if (before.isPresent()) {
      return new Attempt.Done(before.get());
    }
    try {
      Acknowledged now = publish.get();
      store(requestId, now);
      return new Attempt.Done(now);
    } catch (ProblemException e) {
      return new Attempt.Unknown(e); // returned, so that the row is committed without a place
    }
  }

  private Optional<Acknowledged> lock(UUID requestId, byte[] fingerprint) {
    int added =
        jdbc.sql(
                """
                insert into idempotency_key (request_id, fingerprint, created_at)
                values (:id, :fingerprint, :now) on conflict do nothing\
                """)
            .param("id", requestId)
            .param("fingerprint", fingerprint)
            .param("now", SqlTime.of(Instant.now()))
            .update();
    if (added == 1) {
      return Optional.empty();
    }
    Use use =
        jdbc.sql("select * from idempotency_key where request_id = :id for update")
            .param("id", requestId)
            .query((row, _) -> use(row, fingerprint))
            .single();
    if (!use.sameCall()) {
      throw ProblemException.named(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "idempotency-key-reused",
          "Expected the call that this Idempotency-Key was used for, but it is another one");
    }
    return Optional.ofNullable(use.acknowledged());
  }

  private void store(UUID requestId, Acknowledged acknowledged) {
    jdbc.sql(
            """
            update idempotency_key
            set log_partition = :partition, log_offset = :offset, accepted_at = :acceptedAt
            where request_id = :id\
            """)
        .param("partition", acknowledged.place().partition())
        .param("offset", acknowledged.place().offset())
        .param("acceptedAt", SqlTime.of(acknowledged.acceptedAt()))
        .param("id", requestId)
        .update();
  }

  @Scheduled(fixedDelayString = "${evently.keys.cleaning:1h}", initialDelayString = "1m")
  void forgetOld() {
    jdbc.sql("delete from idempotency_key where created_at < :before")
        .param("before", SqlTime.of(Instant.now().minus(settings.retention())))
        .update();
  }

  @Override
  public void destroy() {
    connections.close();
  }

  /** What came of asking the broker. */
  private sealed interface Attempt {
    record Done(Acknowledged acknowledged) implements Attempt {}

    record Unknown(ProblemException problem) implements Attempt {}
  }

  /** A row. */
  private record Use(boolean sameCall, @Nullable Acknowledged acknowledged) {}

  private static Use use(ResultSet row, byte[] fingerprint) throws SQLException {
    Instant acceptedAt = SqlTime.readNullable(row, "accepted_at");
    return new Use(
        MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint),
        acceptedAt == null
            ? null
            : new Acknowledged(
                new Place(row.getInt("log_partition"), row.getLong("log_offset")), acceptedAt));
  }

  private static HikariDataSource connections(
      ApiProperties.Keys settings, DataSourceProperties database) {
    var config = new HikariConfig();
    config.setPoolName("keys");
    config.setJdbcUrl(database.determineUrl());
    config.setUsername(database.determineUsername());
    config.setPassword(database.determinePassword());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(Math.min(2, settings.connections()));
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setConnectionInitSql("set lock_timeout = '30s'");
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
