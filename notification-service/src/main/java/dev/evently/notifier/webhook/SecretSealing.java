package dev.evently.notifier.webhook;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Seals the secrets that stand in the database in another form than they should, at the start. */
@Component
class SecretSealing {
  private static final Logger log = LoggerFactory.getLogger(SecretSealing.class);

  private final JdbcClient jdbc;
  private final SealedSecrets sealed;

  SecretSealing(JdbcClient jdbc, SealedSecrets sealed) {
    this.jdbc = jdbc;
    this.sealed = sealed;
  }

  private record Row(UUID webhookId, String secret, @Nullable String former) {}

  /** And again now and then, in case the database was away, or an instance has no key yet. */
  @Scheduled(fixedDelayString = "${evently.webhooks.sealing:10m}")
  void sealAll() {
    if (sealed.prefix().isEmpty()) {
      return;
    }
    try {
      long count = rows().stream().filter(this::seal).count();
      if (count > 0) {
        log.info("The secrets of {} webhooks are sealed now", count);
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Expected to seal the secrets of webhooks, and will again, but {}", e.toString());
    }
  }

  private List<Row> rows() {
    return jdbc.sql(
            """
            select webhook_id, secret, former_secret from webhook
            where not starts_with(secret, :prefix) or not starts_with(former_secret, :prefix)\
            """)
        .param("prefix", sealed.prefix())
        .query((row, _) ->
            new Row(
                row.getObject("webhook_id", UUID.class),
                row.getString("secret"),
                row.getString("former_secret")))
        .list();
  }

  /** False when none of our keys opens it, or it is another one by now. */
  private boolean seal(Row row) {
    String secret = sealed.open(row.secret);
    String former = row.former == null ? null : sealed.open(row.former);
    if (secret == null || (row.former != null && former == null)) {
      log.error("Expected a key that opens the secret of webhook {}", row.webhookId);
      return false;
    }
    return jdbc.sql(
                """
                update webhook set secret = :sealed, former_secret = :sealedFormer
                where webhook_id = :id and secret = :secret
                  and former_secret is not distinct from cast(:former as text)\
                """)
            .param("sealed", sealed.seal(secret))
            .param("sealedFormer", former == null ? null : sealed.seal(former))
            .param("id", row.webhookId)
            .param("secret", row.secret)
            .param("former", row.former)
            .update()
        == 1;
  }
}
