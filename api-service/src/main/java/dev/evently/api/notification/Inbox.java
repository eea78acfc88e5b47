package dev.evently.api.notification;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notifications of each user, in the order of their log. All of a user's are in one partition
 * and are added in its order, so what is behind an offset that was read is all that is new.
 */
@Repository
class Inbox {
  private final Wire<Notification> wire = new Wire<>(Notification.class);
  private final JdbcClient jdbc;

  Inbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A notification and where it stands in its partition. */
  record Entry(long offset, Notification notification) {}

  /** The first offset of a partition that is not in the inbox; empty when nothing is. */
  OptionalLong position(int partition) {
    return jdbc.sql(
            "select next_offset from notification_position where log_partition = :partition")
        .param("partition", partition)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The same of all partitions that have any. */
  Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new HashMap<>();
    jdbc.sql("select log_partition, next_offset from notification_position")
        .query(row -> {
          positions.put(row.getInt(1), row.getLong(2));
        });
    return positions;
  }

  /**
   * Adds the entries of a partition that are not in the inbox yet, and moves its position behind
   * them by compare-and-set: of two instances at the same partition one fails and reads again.
   *
   * @param known a position that the inbox has had
   * @throws InboxBehindException when the inbox has gone back behind that, so that entries between
   *     would be missing
   */
  @Transactional
  public void add(int partition, long known, List<Entry> entries, long nextOffset) {
    jdbc.sql("insert into notification_position values (:partition, 0) on conflict do nothing")
        .param("partition", partition)
        .update();
    long position = position(partition).orElseThrow();
    if (position < known) {
      throw new InboxBehindException(partition, position, known);
    }
    if (nextOffset <= position) {
      return;
    }
    entries.stream()
        .filter(entry -> entry.offset() >= position)
        .forEach(entry -> insert(partition, entry));
    int moved =
        jdbc.sql(
                """
                update notification_position set next_offset = :next
                where log_partition = :partition and next_offset = :position\
                """)
            .param("next", nextOffset)
            .param("partition", partition)
            .param("position", position)
            .update();
    if (moved == 0) {
      throw new OptimisticLockingFailureException(
          "Expected the inbox of partition %d at %d, but another instance has moved it"
              .formatted(partition, position));
    }
  }

  /** Up to {@code rows} of a user's notifications behind {@code after}, oldest first. */
  List<NotificationView> list(UUID userId, long after, int rows) {
    return list(userId, "log_offset > :id order by log_offset", after, rows);
  }

  /** Up to {@code rows} of a user's notifications before {@code before}, newest first. */
  List<NotificationView> listBack(UUID userId, long before, int rows) {
    return list(userId, "log_offset < :id order by log_offset desc", before, rows);
  }

  private List<NotificationView> list(UUID userId, String part, long id, int rows) {
    return jdbc.sql(
            """
            select log_offset, body, log_offset > coalesce(
              (select read_up_to from notification_mark where user_id = :userId), -1) as unread
            from notification where user_id = :userId and %s limit :rows\
            """
                .formatted(part))
        .param("userId", userId)
        .param("id", id)
        .param("rows", rows)
        .query((row, _) -> view(row))
        .list();
  }

  /** The newest offset of each of these users who has any. */
  Map<UUID, Long> newest(Collection<UUID> userIds) {
    Map<UUID, Long> newest = new HashMap<>();
    jdbc.sql(
            """
            select u.id, (select max(n.log_offset) from notification n where n.user_id = u.id)
            from unnest(?) u (id)\
            """)
        .param(userIds.toArray(UUID[]::new))
        .query(row -> {
          long offset = row.getLong(2);
          if (!row.wasNull()) {
            newest.put(row.getObject(1, UUID.class), offset);
          }
        });
    return newest;
  }

  private void insert(int partition, Entry entry) {
    jdbc.sql(
            """
            insert into notification (user_id, log_offset, log_partition, notification_id, body)
            values (:userId, :offset, :partition, :id, :body) on conflict do nothing\
            """)
        .param("userId", entry.notification().userId())
        .param("offset", entry.offset())
        .param("partition", partition)
        .param("id", entry.notification().notificationId())
        .param("body", new String(wire.write(entry.notification()), StandardCharsets.UTF_8))
        .update();
  }

  private NotificationView view(ResultSet row) throws SQLException {
    try {
      byte[] body = row.getString("body").getBytes(StandardCharsets.UTF_8);
      return NotificationView.of(
          row.getLong("log_offset"), row.getBoolean("unread"), wire.read(body));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected a stored notification, but it is unreadable", e);
    }
  }
}
