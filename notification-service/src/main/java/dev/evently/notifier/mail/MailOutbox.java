package dev.evently.notifier.mail;

import dev.evently.common.log.Wire;
import dev.evently.common.mail.MailTopic;
import dev.evently.common.notification.Notification;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of mails. A row is there once for what it tells, so that what comes again adds nothing.
 * The clock is the database's.
 */
@Repository
class MailOutbox {
  private static final int DELETED_AT_ONCE = 10_000;
  private static final int ERROR_CHARACTERS = 500;

  /**
   * When the last of the mails is due that tell the same user of what came before in the same
   * event. It looks at those of one user, of which so many may wait.
   */
  private static final String BEHIND =
      """
      (select max(e.next_attempt_at) from mail_outbox e
       where e.user_id = o.user_id and e.sent_at is null and e.failed_at is null
         and %s = %s and cast(%s as bigint) < cast(%s as bigint))\
      """
          .formatted(
              told("e", "eventId"), told("o", "eventId"),
              told("e", "sequence"), told("o", "sequence"));

  /** Counting more would take longer than it tells. */
  static final int MOST_COUNTED = 100_000;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final MailSettings settings;
  private final Wire<Notification> wire = new Wire<>(Notification.class);

  MailOutbox(JdbcClient jdbc, NamedParameterJdbcTemplate batches, MailSettings settings) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.settings = settings;
  }

  /** What a mail says of a notification; null where it is about an account. */
  private static String told(String row, String name) {
    return "case when %1$s.params is json object then %1$s.params::json ->> '%2$s' end"
        .formatted(row, name);
  }

  /** How somebody wants to be written to. */
  private record Reader(String language, List<String> declined) {
    boolean wants(Notification notification) {
      return !declined.contains(MailTopic.of(notification.type()).name());
    }
  }

  /** What became of what could be mailed. */
  record Added(int written, int unwanted, int surplus) {}

  /**
   * Adds mails of what happened, one for each id, to those whose addresses are confirmed and who
   * want them: all or none.
   */
  @Transactional
  public Added add(List<Notification> happened) {
    UUID[] users = happened.stream().map(Notification::userId).distinct().toArray(UUID[]::new);
    Map<UUID, Reader> readers = readers(users);
    Map<UUID, Integer> waiting = waiting(users);
    List<SqlParameterSource> rows = new ArrayList<>();
    int surplus = 0;
    for (Notification notification : happened) {
      Reader reader = readers.get(notification.userId());
      if (reader == null || !reader.wants(notification)) {
        continue;
      }
      if (waiting.merge(notification.userId(), 1, Integer::sum) > settings.waitingPerUser()) {
        surplus++;
        continue;
      }
      rows.add(row(notification, reader));
    }
    int[] written =
        batches.batchUpdate(
            """
            insert into mail_outbox
            (id, user_id, kind, language, params, created_at, next_attempt_at)
            values (:id, :userId, :kind, :language, :params, now(), now())
            on conflict (id) do nothing\
            """,
            rows.toArray(SqlParameterSource[]::new));
    return new Added(
        (int) java.util.Arrays.stream(written).filter(count -> count > 0).count(),
        happened.size() - rows.size() - surplus,
        surplus);
  }

  private Map<UUID, Reader> readers(UUID[] users) {
    Map<UUID, Reader> readers = new HashMap<>();
    jdbc.sql(
            """
            select user_id, language, mail_declined from account
            where user_id = any(cast(:users as uuid[])) and email_confirmed_at is not null and mail_enabled\
            """)
        .param("users", users)
        .query(row -> {
          readers.put(
              row.getObject("user_id", UUID.class),
              new Reader(row.getString("language"), texts(row.getArray("mail_declined"))));
        });
    return readers;
  }

  private static List<String> texts(Array array) throws SQLException {
    return Stream.of((Object[]) array.getArray()).map(String::valueOf).toList();
  }

  private Map<UUID, Integer> waiting(UUID[] users) {
    Map<UUID, Integer> waiting = new HashMap<>();
    jdbc.sql(
            """
            select user_id, count(*) as mails from mail_outbox
            where user_id = any(cast(:users as uuid[])) and sent_at is null and failed_at is null
            group by user_id\
            """)
        .param("users", users)
        .query(row -> {
          waiting.put(row.getObject("user_id", UUID.class), row.getInt("mails"));
        });
    return waiting;
  }

  private SqlParameterSource row(Notification notification, Reader reader) {
    return new MapSqlParameterSource()
        .addValue("id", notification.notificationId())
        .addValue("userId", notification.userId())
        .addValue("kind", notification.type().name())
        .addValue("language", reader.language())
        .addValue("params", new String(wire.write(notification), StandardCharsets.UTF_8));
  }

  /**
   * The mail that has waited longest of those that are due, which nobody else gets until the
   * transaction ends.
   */
  Optional<DueMail> lockNext() {
    return jdbc.sql(
            """
            select o.id, o.user_id, o.kind, o.language, o.params, o.created_at, o.attempts,
              now() as now, a.email, a.email_confirmed_at is not null as confirmed, %s as behind
            from mail_outbox o left join account a on a.user_id = o.user_id
            where o.sent_at is null and o.failed_at is null and o.next_attempt_at <= now()
            order by o.next_attempt_at limit 1 for update of o skip locked\
            """
                .formatted(BEHIND))
        .query((row, _) -> due(row))
        .optional();
  }

  private static DueMail due(ResultSet row) throws SQLException {
    return new DueMail(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("language"),
        row.getString("params"),
        Objects.requireNonNull(time(row, "created_at"), "created_at"),
        Objects.requireNonNull(time(row, "now"), "now"),
        row.getInt("attempts"),
        row.getString("email"),
        row.getBoolean("confirmed"),
        time(row, "behind"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** The server has taken a mail. What it said, a link too, is forgotten. */
  void sent(UUID id) {
    jdbc.sql(
            """
            update mail_outbox set sent_at = now(), attempts = attempts + 1, params = '{}'
            where id = :id\
            """)
        .param("id", id)
        .update();
  }

  /** A mail is not sent, and not tried again. */
  void failed(UUID id, String why) {
    jdbc.sql(
            """
            update mail_outbox set failed_at = now(), last_error = :why, params = '{}'
            where id = :id\
            """)
        .param("id", id)
        .param("why", shortened(why))
        .update();
  }

  /** A mail is tried again after a pause. */
  void later(UUID id, Duration pause, String why) {
    jdbc.sql(
            """
            update mail_outbox set attempts = attempts + 1, last_error = :why,
              next_attempt_at = now() + make_interval(secs => :seconds)
            where id = :id\
            """)
        .param("id", id)
        .param("why", shortened(why))
        .param("seconds", pause.toMillis() / 1000.0)
        .update();
  }

  /** A mail waits until an earlier one has been tried, and a second at least. */
  void waitBehind(UUID id, Instant earlier) {
    jdbc.sql(
            """
            update mail_outbox
            set next_attempt_at = greatest(:earlier, now() + interval '1 second')
            where id = :id\
            """)
        .param("id", id)
        .param("earlier", earlier.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static String shortened(String why) {
    String text = why.replace('\0', ' ');
    return text.length() <= ERROR_CHARACTERS ? text : text.substring(0, ERROR_CHARACTERS);
  }

  /** How many wait, {@value #MOST_COUNTED} at most. */
  int waiting() {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from mail_outbox where sent_at is null and failed_at is null limit :most) t\
            """)
        .param("most", MOST_COUNTED)
        .query(Integer.class)
        .single();
  }

  /** Deletes, in portions of which none takes long, those that ended long enough ago. */
  void deleteOld() {
    int deleted;
    do {
      deleted =
          jdbc.sql(
                  """
                  delete from mail_outbox where id in (
                    (select id from mail_outbox
                    where sent_at < now() - make_interval(secs => :seconds) limit :rows)
                    union all
                    (select id from mail_outbox
                    where failed_at < now() - make_interval(secs => :seconds) limit :rows))\
                  """)
              .param("seconds", settings.kept().toSeconds())
              .param("rows", DELETED_AT_ONCE)
              .update();
    } while (deleted >= DELETED_AT_ONCE);
  }
}
