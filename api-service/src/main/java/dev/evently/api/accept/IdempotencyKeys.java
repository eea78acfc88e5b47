package dev.evently.api.accept;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.evently.api.ApiProperties;
import dev.evently.api.web.ProblemException;
import dev.evently.api.web.SqlTime;
import dev.evently.common.log.LogPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The uses of {@code Idempotency-Key}: one key of one user is one request, however often and
 * through whichever instance it comes.
 *
 * <p>A call inserts the row of its key, publishes the request and then stores its position in the
 * row; no connection is held in between. A call that finds a row without a position waits for the
 * call that publishes. It takes over when that one has failed, or must have given up: the request
 * is published again under the same id, the decider takes the first of them, and the first position
 * that was stored stays. So even a lost row books nothing twice, and these rows need not wait for
 * the disk.
 */
@Component
class IdempotencyKeys implements DisposableBean {
  private static final UUID NAMESPACE = UUID.fromString("6d0f6a52-5a3c-5d7e-9c1b-2f1c7a0e4b11");
  private static final BackOff BACK_OFF = backOff();

  private final ApiProperties.Keys settings;
  private final Duration attempt;
  private final HikariDataSource connections;
  private final JdbcClient jdbc;

  IdempotencyKeys(ApiProperties properties, DataSourceProperties database) {
    settings = properties.keys();
    attempt = properties.publishing().longestAttempt();
    connections = connections(settings, database);
    jdbc = JdbcClient.create(connections);
  }

  /**
   * The id of the request that a user means with a key. The quotes of a key were a part of it
   * before: a key that is known with them goes on so, until it is forgotten.
   */
  UUID requestId(UUID userId, IdempotencyKey key) {
    UUID requestId = requestId(userId, key.value());
    if (key.asSent().equals(key.value())) {
      return requestId;
    }
    UUID before = requestId(userId, key.asSent());
    return isKnown(before) ? before : requestId;
  }

  static UUID requestId(UUID userId, String key) {
    return UuidCreator.getNameBasedSha1(NAMESPACE, userId + ":" + key);
  }

  /**
   * The request with this id as it was published: now, or by an earlier call.
   *
   * @throws ProblemException 422 when the key was used for a call with another fingerprint
   */
  PublishedRequest once(
      UUID requestId, RequestFingerprint fingerprint, Supplier<PublishedRequest> publish) {
    boolean mine = claim(requestId, fingerprint);
    BackOffExecution backOff = BACK_OFF.start();
    while (!mine) {
      Use use = use(requestId, fingerprint);
      if (!use.sameCall()) {
        throw ProblemException.named(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "idempotency-key-reused",
            "Expected the call that this Idempotency-Key was used for, but it is another one");
      }
      if (use.acknowledged() != null) {
        return use.acknowledged();
      }
      mine = takeOver(requestId);
      if (!mine) {
        sleep(backOff.nextBackOff());
      }
    }
    return stored(requestId, fingerprint, published(requestId, publish));
  }

  /** Whether there was a call with this key before. */
  boolean isKnown(UUID requestId) {
    return jdbc.sql("select exists (select 1 from idempotency_key where request_id = :id)")
        .param("id", requestId)
        .query(Boolean.class)
        .single();
  }

  private PublishedRequest published(UUID requestId, Supplier<PublishedRequest> publish) {
    try {
      return publish.get();
    } catch (RuntimeException e) {
      try {
        giveUp(requestId);
      } catch (RuntimeException failed) {
        e.addSuppressed(failed);
      }
      throw e;
    }
  }

  private boolean claim(UUID requestId, RequestFingerprint fingerprint) {
    return jdbc.sql(
                """
                insert into idempotency_key (request_id, fingerprint, attempted_at, created_at)
                values (:id, :fingerprint, now(), now()) on conflict do nothing\
                """)
            .param("id", requestId)
            .param("fingerprint", fingerprint.bytes())
            .update()
        == 1;
  }

  private Use use(UUID requestId, RequestFingerprint fingerprint) {
    return jdbc.sql("select * from idempotency_key where request_id = :id")
        .param("id", requestId)
        .query((row, _) -> use(row, fingerprint))
        .single();
  }

  /** True when the last attempt must be over, and no other call has taken over. */
  private boolean takeOver(UUID requestId) {
    return jdbc.sql(
                """
                update idempotency_key set attempted_at = now()
                where request_id = :id and log_offset is null
                and attempted_at < now() - make_interval(secs => :seconds)\
                """)
            .param("id", requestId)
            .param("seconds", attempt.toMillis() / 1000.0)
            .update()
        == 1;
  }

  /** Lets another call take over at once. */
  private void giveUp(UUID requestId) {
    jdbc.sql(
            """
            update idempotency_key set attempted_at = '-infinity'
            where request_id = :id and log_offset is null\
            """)
        .param("id", requestId)
        .update();
  }

  /** Stores the position, or returns the one that another call has stored before. */
  private PublishedRequest stored(
      UUID requestId, RequestFingerprint fingerprint, PublishedRequest acknowledged) {
    int stored =
        jdbc.sql(
                """
                update idempotency_key
                set log_partition = :partition, log_offset = :offset, accepted_at = :acceptedAt
                where request_id = :id and log_offset is null\
                """)
            .param("partition", acknowledged.position().partition())
            .param("offset", acknowledged.position().offset())
            .param("acceptedAt", SqlTime.of(acknowledged.acceptedAt()))
            .param("id", requestId)
            .update();
    return stored == 1
        ? acknowledged
        : Objects.requireNonNullElse(use(requestId, fingerprint).acknowledged(), acknowledged);
  }

  private static ExponentialBackOff backOff() {
    var backOff = new ExponentialBackOff(20, 2);
    backOff.setMaxInterval(500);
    return backOff;
  }

  private static void sleep(long millis) {
    try {
      // The call that publishes may be at another instance, which does not tell when it is done.
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.outcomeUnknown(e);
    }
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

  /** A row of the table. */
  private record Use(boolean sameCall, @Nullable PublishedRequest acknowledged) {}

  private static Use use(ResultSet row, RequestFingerprint fingerprint) throws SQLException {
    Instant acceptedAt = SqlTime.readNullable(row, "accepted_at");
    return new Use(
        fingerprint.matches(row.getBytes("fingerprint")),
        acceptedAt == null
            ? null
            : new PublishedRequest(
                new LogPosition(row.getInt("log_partition"), row.getLong("log_offset")),
                acceptedAt));
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
    config.setConnectionInitSql("set synchronous_commit = off");
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
