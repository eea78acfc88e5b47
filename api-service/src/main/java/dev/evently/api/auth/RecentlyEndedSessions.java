package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.common.outage.Outage;
import dev.evently.service.access.EndedSessions;
import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The sessions whose access tokens outlive them, in memory. What this instance ends is there at
 * once; what others end is read from the database every few seconds, a little more than what came
 * since the last time, as a transaction is seen later than it began.
 */
@Component
class RecentlyEndedSessions implements EndedSessions {
  private static final Logger log = LoggerFactory.getLogger(RecentlyEndedSessions.class);

  /** Some 100 bytes each. A login takes a processor 50 ms, so that few have so many. */
  private static final int MOST = 100_000;

  /** Longer than a transaction may take, and what the clocks of instances differ. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final SessionRepository sessions;
  private final Duration remembered;
  private final EndedSessionPublisher publisher;
  private final Map<UUID, Long> endedSeenAt = new ConcurrentHashMap<>();

  /** Those of which the brokers have not said yet that they have them. */
  private final Set<UUID> unpublished = ConcurrentHashMap.newKeySet();

  private volatile long readAt;

  RecentlyEndedSessions(
      SessionRepository sessions, EndedSessionPublisher publisher, ApiProperties properties) {
    this.sessions = sessions;
    this.publisher = publisher;
    remembered = properties.auth().tokenLifetime().plus(MARGIN);
  }

  @Override
  public boolean include(UUID sessionId) {
    return endedSeenAt.containsKey(sessionId);
  }

  /** These have just ended. */
  void add(Iterable<UUID> sessionIds) {
    long now = System.nanoTime();
    for (UUID sessionId : sessionIds) {
      if (endedSeenAt.putIfAbsent(sessionId, now) == null) {
        unpublished.add(sessionId);
      }
    }
  }

  /** Before the first call comes, so that a start lets nobody in again. */
  @PostConstruct
  void readAll() {
    Outage.retry("read which sessions have ended", () -> read(remembered));
  }

  /** At a rate, each time in a thread of its own: tasks with a delay share one, and may be long. */
  @Scheduled(fixedRateString = "${evently.auth.sessions.poll:5s}")
  void readNew() {
    Duration since = Duration.ofNanos(System.nanoTime() - readAt).plus(MARGIN);
    try {
      read(since.compareTo(remembered) < 0 ? since : remembered);
      forgetOld();
    } catch (DataAccessException | TransactionException e) {
      log.warn("Expected to read which sessions have ended, but {}", e.toString());
    }
  }

  /**
   * Each instance publishes all that it knows of, so that none is lost with the one that ended it.
   */
  @Scheduled(fixedRateString = "${evently.auth.sessions.poll:5s}")
  void publishNew() {
    Instant expired = Instant.now().plus(remembered);
    for (UUID sessionId : unpublished) {
      try {
        publisher.publish(
            sessionId, expired, () -> unpublished.remove(sessionId), this::notPublished);
      } catch (KafkaException e) {
        notPublished(e);
        return; // the others would wait as long
      }
    }
  }

  private void notPublished(Throwable failure) {
    log.warn(
        "Expected to publish that a session has ended, and will again, but {}", failure.toString());
  }

  @Scheduled(fixedDelayString = "${evently.auth.sessions.cleaning:10m}", initialDelayString = "1m")
  void deleteOld() {
    sessions.deleteOld(remembered);
  }

  private void read(Duration since) {
    long now = System.nanoTime();
    var ended = sessions.endedWithin(since, MOST);
    if (ended.size() == MOST) {
      log.warn(
          "Expected fewer than {} sessions to end in {}; older ones are not seen", MOST, since);
    }
    add(ended);
    readAt = now;
  }

  private void forgetOld() {
    long now = System.nanoTime();
    endedSeenAt.values().removeIf(seenAt -> now - seenAt > remembered.toNanos());
    unpublished.retainAll(endedSeenAt.keySet());
  }
}
