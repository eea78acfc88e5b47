package dev.evently.api.accept;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.evently.api.ApiProperties;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.log.LogPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of used idempotency keys, each row under the id of its request. It has connections of
 * its own, whose commits do not wait for the disk.
 */
@Repository
class IdempotencyKeyRepository implements DisposableBean {
  private static final int DELETED_AT_ONCE = 10_000;

  /**
   * A decision is a little younger than its key. One whose key is about to be forgotten, and is not
   * there, counts as forgotten.
   */
  private static final double CLEANED_EARLY = 0.01;

  private final HikariDataSource connections;
  private final JdbcClient jdbc;

  IdempotencyKeyRepository(
      ApiProperties properties, DataSourceProperties database, HikariDataSource reads) {
    connections = connections(properties.keys(), database, reads);
    jdbc = JdbcClient.create(connections);
  }

  /**
   * The first use of a key.
   *
   * @param sameCall whether it was for the call that uses it now
   * @param published null until the broker has acknowledged the request
   */
  record Use(boolean sameCall, @Nullable PublishedRequest published) {}

  /**
   * Inserts the row of a key that is used for the first time. False when there is one already, or
   * when the key was used so long ago that its row is forgotten: its request is decided. A lost row
   * of a younger decision is inserted again, and the request has that decision.
   */
  boolean insert(UUID requestId, RequestFingerprint fingerprint, Duration retention) {
    return jdbc.sql(
                """
                insert into idempotency_key (request_id, fingerprint, attempted_at, created_at)
                select :id, :fingerprint, now(), now()
                where not exists (
                  select 1 from decision where request_id = :id
                  and decided_at < now() - make_interval(secs => :seconds))
                on conflict do nothing\
                """)
            .param("id", requestId)
            .param("fingerprint", fingerprint.bytes())
            .param("seconds", seconds(retention) * (1 - CLEANED_EARLY))
            .update()
        == 1;
  }

  /** Does what the first use of a key does, and takes it back. */
  void tryOut(
      UUID requestId,
      RequestFingerprint fingerprint,
      Duration retention,
      PublishedRequest published) {
    new TransactionTemplate(new JdbcTransactionManager(connections))
        .executeWithoutResult(transaction -> {
          transaction.setRollbackOnly();
          insert(requestId, fingerprint, retention);
          store(requestId, published);
        });
  }

  /** Whether a key was used: its row may be lost or forgotten, what was decided is not. */
  boolean exists(UUID requestId) {
    return jdbc.sql(
            """
            select exists (select 1 from idempotency_key where request_id = :id)
              or exists (select 1 from decision where request_id = :id)\
            """)
        .param("id", requestId)
        .query(Boolean.class)
        .single();
  }

  /** The use of a key; empty when it is longer ago than the retention. */
  Optional<Use> find(UUID requestId, RequestFingerprint fingerprint, Duration retention) {
    return jdbc.sql(
            """
            select *, attempted_at = created_at as once from idempotency_key where request_id = :id
            and created_at >= now() - make_interval(secs => :seconds)\
            """)
        .param("id", requestId)
        .param("seconds", seconds(retention))
        .query((row, _) -> use(row, fingerprint))
        .optional();
  }

  /**
   * Begins another attempt to publish the request, when the last one began longer ago than this.
   * False when it did not, or when the request is published, or another call has begun one.
   */
  boolean beginAttempt(UUID requestId, Duration longestAttempt) {
    return jdbc.sql(
                """
                update idempotency_key set attempted_at = now()
                where request_id = :id and log_offset is null
                and attempted_at < now() - make_interval(secs => :seconds)\
                """)
            .param("id", requestId)
            .param("seconds", seconds(longestAttempt))
            .update()
        == 1;
  }

  /** The attempt has failed: another one can begin at once. */
  void endAttempt(UUID requestId) {
    jdbc.sql(
            """
            update idempotency_key set attempted_at = '-infinity'
            where request_id = :id and log_offset is null\
            """)
        .param("id", requestId)
        .update();
  }

  /** Stores where the request is in the log; empty when another call has stored that before. */
  Optional<PublishedRequest> store(UUID requestId, PublishedRequest published) {
    return jdbc.sql(
            """
            update idempotency_key
            set log_partition = :partition, log_offset = :offset, accepted_at = :acceptedAt
            where request_id = :id and log_offset is null
            returning attempted_at = created_at\
            """)
        .param("partition", published.position().partition())
        .param("offset", published.position().offset())
        .param("acceptedAt", SqlTime.of(published.acceptedAt()))
        .param("id", requestId)
        .query(Boolean.class)
        .optional()
        .map(once -> once ? published : published.again());
  }

  /** Deletes rows in portions, of which none takes long. */
  void deleteOlderThan(Duration retention) {
    int deleted;
    do {
      deleted =
          jdbc.sql(
                  """
                  delete from idempotency_key where request_id in (
                    select request_id from idempotency_key
                    where created_at < now() - make_interval(secs => :seconds) limit :rows)\
                  """)
              .param("seconds", seconds(retention))
              .param("rows", DELETED_AT_ONCE)
              .update();
    } while (deleted == DELETED_AT_ONCE);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  @Override
  public void destroy() {
    connections.close();
  }

  private static Use use(ResultSet row, RequestFingerprint fingerprint) throws SQLException {
    Instant acceptedAt = SqlTime.readNullable(row, "accepted_at");
    return new Use(
        fingerprint.matches(row.getBytes("fingerprint")),
        acceptedAt == null
            ? null
            : new PublishedRequest(
                new LogPosition(row.getInt("log_partition"), row.getLong("log_offset")),
                acceptedAt,
                row.getBoolean("once")));
  }

  private static HikariDataSource connections(
      ApiProperties.Keys settings, DataSourceProperties database, HikariDataSource reads) {
    var config = new HikariConfig();
    config.setPoolName("keys");
    config.setDataSourceProperties(reads.getDataSourceProperties());
    config.setJdbcUrl(database.determineUrl());
    config.setUsername(database.determineUsername());
    config.setPassword(database.determinePassword());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(Math.min(2, settings.connections()));
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setConnectionInitSql("set synchronous_commit = off");
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
