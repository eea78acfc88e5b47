package dev.evently.api.notification;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Up to which notification each user has read their inbox. It never moves back. */
@Repository
class InboxMark {
  /** Who has more to read is told so many. */
  static final int MOST_COUNTED = 1_000;

  private final JdbcClient jdbc;

  InboxMark(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Moves the mark to a notification, or to the newest that there is when that is behind it. */
  void move(UUID userId, long upTo) {
    jdbc.sql(
            """
            insert into notification_mark (user_id, read_up_to)
            select :userId, least(:upTo, max(log_offset)) from notification
            where user_id = :userId having count(*) > 0
            on conflict (user_id) do update
            set read_up_to = greatest(notification_mark.read_up_to, excluded.read_up_to)\
            """)
        .param("userId", userId)
        .param("upTo", upTo)
        .update();
  }

  /** How many notifications of a user are unread, {@value #MOST_COUNTED} at most. */
  int unread(UUID userId) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from notification where user_id = :userId and log_offset > coalesce(
                (select read_up_to from notification_mark where user_id = :userId), -1)
              limit :most) t\
            """)
        .param("userId", userId)
        .param("most", MOST_COUNTED)
        .query(Integer.class)
        .single();
  }
}
