package dev.evently.processor.store;

import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Remembers which record of a partition a process decides alone, beyond the end of that process:
 * the row is written in a transaction of its own and deleted by the one that decides the record.
 */
final class DecisionAttempts {
  private static final String BEGIN =
      """
      insert into decision_attempt as a (log_partition, log_offset, attempts, process)
      values (:partition, :offset, 1, :process)
      on conflict (log_partition) do update set
        attempts = case when a.log_offset <> excluded.log_offset then 1
                        when a.process = excluded.process then a.attempts
                        else a.attempts + 1 end,
        log_offset = excluded.log_offset,
        process = excluded.process
      returning attempts\
      """;
  private static final String END = "delete from decision_attempt where log_partition = :partition";

  private DecisionAttempts() {}

  /** Begins, and returns how many other processes have begun with this record and not ended. */
  static int begin(StatelessSession session, UUID process, int partition, long offset) {
    return session
            .createNativeQuery(BEGIN, Integer.class)
            .setParameter("partition", partition)
            .setParameter("offset", offset)
            .setParameter("process", process)
            .getSingleResult()
        - 1;
  }

  static void end(StatelessSession session, int partition) {
    session.createNativeMutationQuery(END).setParameter("partition", partition).executeUpdate();
  }
}
