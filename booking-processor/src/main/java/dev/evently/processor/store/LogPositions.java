package dev.evently.processor.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.StatelessSession;

/**
 * How far each partition of the request log is decided. A position moves by compare-and-set in the
 * transaction that holds the decisions, so no two processors can decide the same record.
 */
final class LogPositions {
  private LogPositions() {}

  /** The next offset to decide of each partition; 0 for one that was never decided in. */
  static Map<Integer, Long> read(StatelessSession session, Collection<Integer> partitions) {
    Map<Integer, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, 0L));
    session
        .createNativeQuery(
            "select log_partition, next_offset from log_position where log_partition in (:partitions)",
            Object[].class)
        .setParameterList("partitions", partitions)
        .getResultList()
        .forEach(row -> positions.put((Integer) row[0], (Long) row[1]));
    return positions;
  }

  /**
   * Moves a partition's position.
   *
   * @throws PositionMovedException when it is no longer at {@code expected}
   */
  static void advance(StatelessSession session, int partition, long expected, long next) {
    String statement =
        expected == 0
            ? """
            insert into log_position (log_partition, next_offset) values (:partition, :next)
            on conflict (log_partition) do update set next_offset = :next
            where log_position.next_offset = :expected\
            """
            : """
            update log_position set next_offset = :next
            where log_partition = :partition and next_offset = :expected\
            """;
    int moved =
        session
            .createNativeMutationQuery(statement)
            .setParameter("partition", partition)
            .setParameter("expected", expected)
            .setParameter("next", next)
            .executeUpdate();
    if (moved != 1) {
      throw new PositionMovedException(partition, expected);
    }
  }
}
