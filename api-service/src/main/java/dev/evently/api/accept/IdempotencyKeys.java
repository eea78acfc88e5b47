package dev.evently.api.accept;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.api.ApiProperties;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
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
class IdempotencyKeys {
  private static final UUID NAMESPACE = UUID.fromString("6d0f6a52-5a3c-5d7e-9c1b-2f1c7a0e4b11");
  private static final BackOff BACK_OFF = backOff();

  private final IdempotencyKeyRepository rows;
  private final Duration retention;
  private final Duration longestAttempt;

  IdempotencyKeys(ApiProperties properties, IdempotencyKeyRepository rows) {
    this.rows = rows;
    retention = properties.keys().retention();
    longestAttempt = properties.publishing().longestAttempt();
  }

  /** The id of the request that a user means with a key. */
  static UUID requestId(UUID userId, String key) {
    return UuidCreator.getNameBasedSha1(NAMESPACE, userId + ":" + key);
  }

  /** Whether there was a call with this key before. */
  boolean isKnown(UUID requestId) {
    return rows.exists(requestId);
  }

  /**
   * The request with this id as it was published: now, or by an earlier call.
   *
   * @throws ProblemException 422 when the key was used for a call with another fingerprint, or
   *     longer ago than it is remembered
   */
  PublishedRequest once(
      UUID requestId, RequestFingerprint fingerprint, Supplier<PublishedRequest> publication) {
    boolean mine = rows.insert(requestId, fingerprint, retention);
    BackOffExecution backOff = BACK_OFF.start();
    while (!mine) {
      var first =
          rows.find(requestId, fingerprint, retention).orElseThrow(IdempotencyKeys::expired);
      if (!first.sameCall()) {
        throw ProblemException.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "Expected the call that this Idempotency-Key was used for, but it is another one");
      }
      if (first.published() != null) {
        return first.published();
      }
      mine = rows.beginAttempt(requestId, longestAttempt);
      if (!mine) {
        sleep(backOff.nextBackOff());
      }
    }
    PublishedRequest published = publish(requestId, publication);
    return rows.store(requestId, published)
        .or(() ->
            rows.find(requestId, fingerprint, retention)
                .map(IdempotencyKeyRepository.Use::published))
        .orElse(published.again());
  }

  /** The request of the key is decided, and would never be decided again. */
  private static ProblemException expired() {
    return ProblemException.of(
        ProblemType.IDEMPOTENCY_KEY_EXPIRED,
        "Expected an Idempotency-Key that is new or was used lately, but this one was used too long"
            + " ago to know for which call");
  }

  private PublishedRequest publish(UUID requestId, Supplier<PublishedRequest> publication) {
    try {
      return publication.get();
    } catch (RuntimeException e) {
      try {
        rows.endAttempt(requestId);
      } catch (RuntimeException failed) {
        e.addSuppressed(failed);
      }
      throw e;
    }
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
    rows.deleteOlderThan(retention);
  }
}
