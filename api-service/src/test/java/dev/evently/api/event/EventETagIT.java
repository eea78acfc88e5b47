package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional calls (RFC 9110, section 13.1) on an event. */
class EventETagIT extends ApiTest {
  private static final String STALE = "REVISION_MISMATCH";

  @Test
  void namesTheWholeRepresentation() {
    UUID event = event("Tagged", 7);
    Answer before = show(event).send();
    assertThat(before.header("ETag")).isEqualTo("\"1.1\"");
    placed(event, user());
    Answer after = show(event).send();
    assertThat(after.body()).isNotEqualTo(before.body());
    assertThat(after.header("ETag")).isEqualTo("\"1.2\"");
    change(event, "\"1\"");
    assertThat(show(event).send().header("ETag")).isEqualTo("\"2.4\"");
    assertThat(call("HEAD", path(event)).send().header("ETag")).isEqualTo("\"2.4\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"1.1\"                   | 304",
        "W/\"1.1\"                 | 304",
        "*                         | 304",
        "\"7.7\", \"1.1\"          | 304",
        "\"7.7\",W/\"1.1\" ,\"x\"  | 304",
        "\"1\"                     | 200",
        "\"1.2\"                   | 200",
        "W/\"2.1\"                 | 200",
        "\"7.7\", \"x\"            | 200",
        "1.1                       | 200"
      })
  void sendsNoBodyThatTheClientHas(String ifNoneMatch, int status) {
    UUID event = event("Cached", 7);
    for (String method : new String[] {"GET", "HEAD"}) {
      Answer answer = call(method, path(event)).header("If-None-Match", ifNoneMatch).send();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("ETag")).isEqualTo("\"1.1\"");
      assertThat(answer.header("Cache-Control")).isEqualTo("max-age=2, public");
      assertThat(answer.body().isEmpty()).isEqualTo(status == 304 || method.equals("HEAD"));
    }
  }

  @Test
  void tagsAListByWhatIsInIt() {
    String name = "Listed " + UUID.randomUUID();
    UUID event = event(name, 7);
    String path = "/api/v1/events?q=" + name.replace(" ", "%20");
    Answer list = call("GET", path).send();
    String tag = list.header("ETag");
    assertThat(tag).startsWith("W/\"");
    assertThat(list.header("Cache-Control")).isEqualTo("max-age=2, public");
    for (String fits : new String[] {tag, "\"x\", " + tag, "*"}) {
      Answer same = call("GET", path).header("If-None-Match", fits).send();
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Cache-Control")).isEqualTo("max-age=2, public");
    }
    placed(event, user());
    Answer moved = call("GET", path).header("If-None-Match", tag).send();
    assertThat(moved.status()).isEqualTo(200);
    event(name, 7);
    assertThat(call("GET", path).send().header("ETag"))
        .isNotEqualTo(moved.header("ETag"))
        .isNotEqualTo(tag);
  }

  @Test
  void sendsTheBodyAgainOnceTheFiguresMove() {
    UUID event = event("Moved", 7);
    String tag = show(event).send().header("ETag");
    assertThat(show(event).header("If-None-Match", tag).send().status()).isEqualTo(304);
    placed(event, user());
    Answer moved = show(event).header("If-None-Match", tag).send();
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.body().path("confirmed").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1\"",
        "\"1.1\"",
        "\"1.999\"",
        "*",
        "\"9\", \"1\"",
        "\"9.9\",\"1.5\"",
        "W/\"9\", \"1\", \"x\""
      })
  void changesAnEventOfThisRevision(String ifMatch) {
    UUID event = event("Matched", 7);
    assertThat(change(event, ifMatch).text("status")).isEqualTo("APPLIED");
    assertThat(show(event).send().body().path("revision").asInt()).isEqualTo(2);
    UUID other = event("Matched and off", 7);
    assertThat(cancel(other, ifMatch).text("status")).isEqualTo("APPLIED");
    assertThat(show(other).send().text("status")).isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "\"2.1\"", "\"8\", \"9\""})
  void tellsThatAnotherRevisionIsCurrent(String ifMatch) {
    UUID event = event("Mismatched", 7);
    assertThat(change(event, ifMatch).text("reason")).isEqualTo(STALE);
    assertThat(cancel(event, ifMatch).text("reason")).isEqualTo(STALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"1\"", "W/\"1.1\"", "\"x\"", "\"1.\"", "\"-1\"", "W/\"1\", \"one\""})
  void failsThePreconditionThatNoRevisionCanMeet(String ifMatch) {
    UUID event = event("Never", 7);
    assertProblem(changing(event, ifMatch).send(), 412);
    assertProblem(cancelling(event, ifMatch).send(), 412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x", "W/1"})
  void refusesWhatIsNoEntityTag(String ifMatch) {
    UUID event = event("Odd", 7);
    assertProblem(changing(event, ifMatch).send(), 400);
    assertProblem(cancelling(event, ifMatch).send(), 400);
  }

  @Test
  void requiresAPreconditionOfAChange() {
    UUID event = event("Required", 7);
    assertProblem(call("PATCH", path(event)).as(admin()).json("{\"name\":\"No\"}").send(), 428);
    assertThat(decided(call("POST", path(event) + "/cancel").as(admin())).text("status"))
        .isEqualTo("APPLIED");
  }

  @Test
  void refusesToChangeAnEventThatDoesNotExist() {
    UUID nowhere = UUID.randomUUID();
    for (String ifMatch : new String[] {"*", "\"1\"", "\"1\", \"2\""}) {
      assertNoEvent(changing(nowhere, ifMatch));
      assertNoEvent(cancelling(nowhere, ifMatch));
    }
  }

  /** The revision that was looked up is no part of the call. */
  @Test
  void repeatsAnUnconditionalChangeThoughTheRevisionHasMoved() {
    UUID event = event("Repeated", 7);
    String admin = admin();
    Answer first = decided(changing(event, "*", admin).header("Idempotency-Key", "k"));
    assertThat(first.text("status")).isEqualTo("APPLIED");
    change(event, "*");
    Answer again = decided(changing(event, "*", admin).header("Idempotency-Key", "k"));
    assertThat(again.text("requestId")).isEqualTo(first.text("requestId"));
    assertProblem(changing(event, "\"1\"", admin).header("Idempotency-Key", "k").send(), 422);
  }

  private static String path(UUID event) {
    return "/api/v1/events/" + event;
  }

  private Call show(UUID event) {
    return call("GET", path(event));
  }

  private Call changing(UUID event, String ifMatch) {
    return changing(event, ifMatch, admin());
  }

  private Call changing(UUID event, String ifMatch, String token) {
    return call("PATCH", path(event))
        .as(token)
        .header("If-Match", ifMatch)
        .json("{\"name\":\"Changed\"}");
  }

  private Call cancelling(UUID event, String ifMatch) {
    return call("POST", path(event) + "/cancel").as(admin()).header("If-Match", ifMatch);
  }

  private Answer change(UUID event, String ifMatch) {
    return decided(changing(event, ifMatch));
  }

  private Answer cancel(UUID event, String ifMatch) {
    return decided(cancelling(event, ifMatch));
  }
}
