package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Secrets in the database of a service that has a key, those of before included. */
@Timeout(120)
class SecretSealingIT extends WebhookTest {
  @Autowired private SecretSealing sealing;
  @Autowired private SealedSecrets sealed;

  @Test
  void areSealedAndSignAsBefore() {
    UUID event = events.event(organiser);
    Answer webhook = add(event);
    String secret = webhook.text("secret");
    UUID id = UUID.fromString(webhook.text("webhookId"));
    assertThat(secret).startsWith("whsec_");
    assertThat(stored(id)).startsWith(sealed.prefix()).doesNotContain(secret);
    awaitSequences(event, 1);
    assertThat(receiver.received().getLast().isSignedBy(secret)).isTrue();

    String next =
        call("POST", "/api/v1/webhooks/%s/rotate-secret".formatted(id), organiser, null)
            .text("secret");
    events.book(event);
    awaitSequences(event, 2);
    assertThat(receiver.received().getLast().isSignedBy(secret)).isTrue();
    assertThat(receiver.received().getLast().isSignedBy(next)).isTrue();
    Answer test = call("POST", "/api/v1/webhooks/%s/test".formatted(id), organiser, null);
    assertThat(test.body().path("delivered").asBoolean()).isTrue();
  }

  @Test
  void areSealedWhenTheyStoodPlain() {
    UUID event = events.event(organiser);
    UUID id = UUID.fromString(add(event).text("webhookId"));
    awaitSequences(event, 1);
    String plain = Secrets.random();
    String former = Secrets.random();
    jdbc.sql(
            """
            update webhook set secret = :secret, former_secret = :former,
              former_until = now() + interval '1 hour' where webhook_id = :id\
            """)
        .params(Map.of("secret", plain, "former", former, "id", id))
        .update();

    sealing.sealAll();

    assertThat(stored(id)).startsWith(sealed.prefix());
    assertThat(sealed.open(stored(id))).isEqualTo(plain);
    events.book(event);
    awaitSequences(event, 2);
    assertThat(receiver.received().getLast().isSignedBy(plain)).isTrue();
    assertThat(receiver.received().getLast().isSignedBy(former)).isTrue();
  }

  @Test
  void thatCannotBeOpenedSendNothing() {
    UUID event = events.event(organiser);
    UUID id = UUID.fromString(add(event).text("webhookId"));
    awaitSequences(event, 1);
    jdbc.sql("update webhook set secret = 'sealed:00000000:AAAA' where webhook_id = :id")
        .param("id", id)
        .update();
    sealing.sealAll();
    events.book(event);

    awaitState(id.toString(), "FAILED");

    assertThat(receiver.sequences(event)).containsExactly(1L);
    assertThat(progress(id.toString()).path("events").path(0).path("lastError").asString(""))
        .contains("cannot be read");
  }

  private String stored(UUID webhookId) {
    return jdbc.sql("select secret from webhook where webhook_id = :id")
        .param("id", webhookId)
        .query(String.class)
        .single();
  }
}
