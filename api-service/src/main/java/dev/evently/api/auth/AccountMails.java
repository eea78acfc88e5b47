package dev.evently.api.auth;

import dev.evently.common.mail.AccountMail;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands mail about accounts to notification-service: a row of the table that it sends from. Nobody
 * here waits for a mail server.
 */
@Repository
class AccountMails {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final String OF_NOBODY = "NOBODY";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AccountMails(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A mail with a link, or without one when there is no token. */
  void add(
      AccountMail kind, UUID userId, String language, @Nullable LinkToken token, Instant expires) {
    Map<String, String> params =
        token == null
            ? Map.of()
            : Map.of(AccountMail.TOKEN, token.text(), AccountMail.EXPIRES_AT, expires.toString());
    insert(kind.name(), userId, language, params, false);
  }

  /** A row that is never sent: a call takes as long whether somebody has the address or not. */
  void addToNobody(String language) {
    insert(OF_NOBODY, NOBODY, language, Map.of(), true);
  }

  private void insert(
      String kind, UUID userId, String language, Map<String, String> params, boolean failed) {
    jdbc.sql(
            """
            insert into mail_outbox
            (id, user_id, kind, language, params, created_at, next_attempt_at, failed_at)
            values (:id, :userId, :kind, :language, :params, now(), now(),
              case when :failed then now() end)\
            """)
        .param("id", UUID.randomUUID())
        .param("userId", userId)
        .param("kind", kind)
        .param("language", language)
        .param("params", json.writeValueAsString(params))
        .param("failed", failed)
        .update();
  }
}
