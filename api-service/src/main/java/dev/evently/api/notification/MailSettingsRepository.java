package dev.evently.api.notification;

import dev.evently.common.mail.MailTopic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What accounts say of mail. They name what is not wanted, so that what is new is sent. */
@Repository
class MailSettingsRepository {
  private final JdbcClient jdbc;

  MailSettingsRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty when the user has no account. */
  Optional<MailSettings> find(UUID userId) {
    return jdbc.sql(
            """
            select language, mail_enabled, mail_declined from account where user_id = :userId\
            """)
        .param("userId", userId)
        .query((row, _) -> read(row))
        .optional();
  }

  private static MailSettings read(ResultSet row) throws SQLException {
    List<String> declined = List.of((String[]) row.getArray("mail_declined").getArray());
    return new MailSettings(
        new MailSettings.Mail(
            row.getBoolean("mail_enabled"),
            Arrays.stream(MailTopic.values())
                .filter(topic -> !declined.contains(topic.name()))
                .toList()),
        row.getString("language"));
  }

  /** False when the user has no account. */
  boolean store(UUID userId, MailSettings settings) {
    String[] declined =
        Arrays.stream(MailTopic.values())
            .filter(topic -> !settings.mail().kinds().contains(topic))
            .map(MailTopic::name)
            .toArray(String[]::new);
    return jdbc.sql(
                """
                update account set language = :language, mail_enabled = :enabled,
                  mail_declined = :declined
                where user_id = :userId\
                """)
            .param("language", settings.language())
            .param("enabled", settings.mail().enabled())
            .param("declined", declined)
            .param("userId", userId)
            .update()
        == 1;
  }
}
