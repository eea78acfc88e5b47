package dev.evently.processor.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what former owners of partitions left open in the database. A processor that is stopped in a
 * transaction keeps its locks for as long as it is stopped: no timeout of PostgreSQL ends a COPY
 * that waits for its client. Each transaction is marked with the partitions in which it decides, so
 * no session of anybody else is ended.
 */
final class FormerOwners {
  private static final Logger log = LoggerFactory.getLogger(FormerOwners.class);

  /** A transaction that is about to end may do so. */
  private static final Duration GRACE_PERIOD = Duration.ofSeconds(2);

  /** A session that was told to end rolls back first. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(50);

  private static final String FIND =
      """
      select distinct l.pid from pg_locks l
      where l.locktype = 'advisory' and l.granted and l.objsubid = 2
        and l.database = (select oid from pg_database where datname = current_database())
        and cast(l.classid as bigint) = %s and cast(l.objid as bigint) in (:partitions)
        and l.pid <> pg_backend_pid()\
      """
          .formatted(LogPositions.MARK);

  private final SessionFactory sessions;

  FormerOwners(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Returns when nobody else decides in these partitions, within 12 s.
   *
   * @throws IllegalStateException when a session does not end, or the thread is interrupted
   */
  void end(Collection<Integer> partitions) {
    if (isAnyLeftAfter(GRACE_PERIOD, partitions)) {
      sessions.inStatelessTransaction(session -> terminate(session, partitions));
      if (isAnyLeftAfter(LONGEST_END, partitions)) {
        throw new IllegalStateException(
            "Expected the sessions of former owners of partitions %s to end, but %s go on"
                .formatted(partitions, find(partitions)));
      }
    }
  }

  private boolean isAnyLeftAfter(Duration gracePeriod, Collection<Integer> partitions) {
    long deadline = System.nanoTime() + gracePeriod.toNanos();
    boolean isAnyLeft = !find(partitions).isEmpty();
    while (isAnyLeft && System.nanoTime() < deadline) {
      try {
        // A session of another process ends, and tells nobody.
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while former owners end", e);
      }
      isAnyLeft = !find(partitions).isEmpty();
    }
    return isAnyLeft;
  }

  private List<Integer> find(Collection<Integer> partitions) {
    return sessions.fromStatelessTransaction(session -> find(session, partitions));
  }

  private static List<Integer> find(StatelessSession session, Collection<Integer> partitions) {
    return session
        .createNativeQuery(FIND, Integer.class)
        .setParameterList("partitions", partitions)
        .getResultList();
  }

  private static void terminate(StatelessSession session, Collection<Integer> partitions) {
    for (int pid : find(session, partitions)) {
      log.warn(
          "Ending the database session {} of a former owner of partitions {}", pid, partitions);
      session
          .createNativeQuery("select pg_terminate_backend(:pid)", Boolean.class)
          .setParameter("pid", pid)
          .getSingleResult();
    }
  }
}
