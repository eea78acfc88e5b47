package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.notifier.testing.NotifierTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls about webhooks, and what they refuse. */
@Timeout(120)
class WebhooksIT extends NotifierTest {
  private static final String PATH = "/api/v1/webhooks";

  private final Actor organiser = someone(Role.ORGANISER);

  private Answer add(Actor actor, UUID event) {
    return call(
        "POST",
        PATH,
        actor,
        "{\"url\":\"https://a.example/x\",\"eventId\":\"%s\"}".formatted(event));
  }

  @Test
  void theSecretIsShownOnce() {
    UUID event = events.event(organiser);
    Answer made = add(organiser, event);
    Answer read = call("GET", PATH + "/" + made.text("webhookId"), organiser, null);

    assertThat(made.text("secret")).startsWith("whsec_");
    assertThat(read.body().has("secret")).isFalse();
    assertThat(read.text("url")).isEqualTo("https://a.example/x");
    assertThat(read.body().path("enabled").asBoolean()).isTrue();
    assertThat(read.body().path("events").path(0).path("eventName").asString(""))
        .isEqualTo("Concert");
    assertThat(read.body().path("events").path(0).path("through").asLong()).isEqualTo(1);
  }

  @Test
  void ofOthersNobodySeesAny() {
    UUID event = events.event(organiser);
    String id = add(organiser, event).text("webhookId");
    Actor stranger = someone(Role.ORGANISER);

    assertThat(call("GET", PATH + "/" + id, stranger, null).status()).isEqualTo(404);
    assertThat(call("PATCH", PATH + "/" + id, stranger, "{\"enabled\":false}").status())
        .isEqualTo(404);
    assertThat(call("DELETE", PATH + "/" + id, stranger, null).status()).isEqualTo(404);
    assertThat(call("POST", PATH + "/" + id + "/rotate-secret", stranger, null).status())
        .isEqualTo(404);
    assertThat(call("POST", PATH + "/" + id + "/test", stranger, null).status()).isEqualTo(404);
    assertThat(call("GET", PATH, stranger, null).body().path("items").size()).isZero();
    assertThat(add(stranger, event).status()).isEqualTo(403);
    assertThat(add(organiser, UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(call("GET", PATH + "/" + id, someone(Role.ADMIN), null).status()).isEqualTo(200);
  }

  @Test
  void listsByEventAndInParts() {
    UUID event = events.event(organiser);
    UUID other = events.event(organiser);
    String first = add(organiser, event).text("webhookId");
    String second = add(organiser, other).text("webhookId");
    String all =
        call("POST", PATH, organiser, "{\"url\":\"https://a.example/\"}").text("webhookId");

    var part = call("GET", PATH + "?limit=2", organiser, null).body();
    assertThat(part.path("items").findValuesAsString("webhookId")).containsExactly(first, second);
    var rest =
        call("GET", PATH + "?after=" + part.path("nextAfter").asString(""), organiser, null).body();
    assertThat(rest.path("items").findValuesAsString("webhookId")).containsExactly(all);
    assertThat(rest.has("nextAfter")).isFalse();
    var ofEvent = call("GET", PATH + "?eventId=" + event, organiser, null).body().path("items");
    assertThat(ofEvent.findValuesAsString("webhookId")).containsExactly(first, all);
    assertThat(ofEvent.findValuesAsString("through")).containsExactly("1", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"url\":null}",
        "{\"url\":\"nowhere\"}",
        "{\"url\":\"https://a.example/\",\"types\":[\"Nothing\"]}",
        "{\"url\":\"https://a.example/\",\"types\":[null]}",
        "{\"url\":\"https://a.example/\",\"after\":3}",
        "{\"url\":\"https://a.example/\",\"more\":3}",
        "{\"url\":\"https://u:p@a.example/\"}",
      })
  void refusesWhatItCannotDo(String body) {
    assertThat(call("POST", PATH, organiser, body).status()).isEqualTo(400);
  }

  @Test
  void refusesALongAddress() {
    String body = "{\"url\":\"https://a.example/%s\"}".formatted("x".repeat(2_000));
    assertThat(call("POST", PATH, organiser, body).status()).isEqualTo(400);
  }

  @Test
  void aUserHasSoManyAtMost() {
    for (int i = 0; i < 20; i++) {
      assertThat(call("POST", PATH, organiser, "{\"url\":\"https://a.example/\"}").status())
          .isEqualTo(201);
    }
    Answer more = call("POST", PATH, organiser, "{\"url\":\"https://a.example/\"}");
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.body().path("errors").path(0).path("message").asString(""))
        .contains("there may be 20");
  }
}
