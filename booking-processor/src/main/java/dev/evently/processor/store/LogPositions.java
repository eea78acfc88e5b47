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
  /**
   * The first half of the key of a mark, which is a shared advisory lock: nobody waits for it. It
   * names this table, so that a replay into another schema has marks of its own.
   */
  static final String MARK =
      "cast(cast(cast('log_position' as regclass) as bigint) & 2147483647 as integer)";

  private static final String READ =
      """
      select p.number, coalesce(l.next_offset, 0),
             pg_try_advisory_xact_lock_shared(%s, p.number)
      from unnest(cast(:partitions as integer[])) p (number)
      left join log_position l on l.log_partition = p.number\
      """
          .formatted(MARK);

  private LogPositions() {}

  /**
   * The next offset to decide of each partition; 0 for one that was never decided in. Until the
   * transaction ends, its session is marked as one that decides in these partitions.
   */
  static Map<Integer, Long> read(StatelessSession session, Collection<Integer> partitions) {
    Map<Integer, Long> positions = new HashMap<>();
    session
        .createNativeQuery(READ, Object[].class)
        .setParameter("partitions", partitions.toArray(Integer[]::new))
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
