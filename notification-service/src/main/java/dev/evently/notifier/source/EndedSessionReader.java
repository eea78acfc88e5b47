package dev.evently.notifier.source;

import dev.evently.service.access.EndedSessions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The sessions that have ended lately, read from the database every few seconds. While it is away,
 * sessions that end are not seen: their tokens count until they expire.
 */
@Component
class EndedSessionReader implements EndedSessions {
  private static final Logger log = LoggerFactory.getLogger(EndedSessionReader.class);

  /** Longer than any access token is valid. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** Some 100 bytes each. */
  private static final int MOST = 20_000;

  private final JdbcClient jdbc;
  private volatile Set<UUID> ended = Set.of();

  EndedSessionReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean include(UUID sessionId) {
    return ended.contains(sessionId);
  }

  @Scheduled(fixedDelayString = "${evently.sessions-poll:5s}")
  void read() {
    try {
      ended =
          Set.copyOf(
              jdbc.sql(
                      """
                      select session_id from login_session
                      where ended_at > now() - make_interval(secs => :seconds)
                      order by ended_at desc limit :most\
                      """)
                  .param("seconds", REMEMBERED.toSeconds())
                  .param("most", MOST)
                  .query(UUID.class)
                  .list());
    } catch (DataAccessException | TransactionException e) {
      log.warn("Expected to read which sessions have ended, but {}", e.toString());
    }
  }
}
