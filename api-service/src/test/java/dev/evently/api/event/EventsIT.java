package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsIT extends ApiTest {
  @Test
  void showsAnEventToAnyone() {
    UUID event = event("Shown", 7);
    Answer answer = call("GET", "/api/v1/events/" + event).send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1.1\"");
    assertThat(answer.body().propertyNames())
        .containsExactly(
            "eventId",
            "name",
            "venue",
            "startsAt",
            "capacity",
            "confirmed",
            "held",
            "remaining",
            "waitlisted",
            "seated",
            "maxPerBooking",
            "holdTtl",
            "waitlist",
            "categories",
            "status",
            "revision",
            "draft");
    assertThat(answer.body().path("remaining").asInt()).isEqualTo(7);
    assertThat(answer.body().path("maxPerBooking").asInt()).isEqualTo(10);
    assertProblem(call("GET", "/api/v1/events/" + UUID.randomUUID()).send(), 404);
    assertProblem(call("GET", "/api/v1/events/no-uuid").send(), 404);
  }

  @Test
  void changesAnEventByItsRevision() {
    UUID event = event("Before", 7);
    Answer changed = change(event, "\"1\"", "{\"name\":\"After\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("status")).isEqualTo("APPLIED");
    assertThat(call("GET", "/api/v1/events/" + event).send().text("name")).isEqualTo("After");
    Answer late = change(event, "\"1\"", "{\"name\":\"Late\"}");
    assertThat(late.text("reason")).isEqualTo("REVISION_MISMATCH");
    assertProblem(change(event, "\"1\"", "{}"), 400);
    assertProblem(
        call("PATCH", "/api/v1/events/" + event).as(admin()).json("{\"name\":\"No\"}").send(), 428);
  }

  @Test
  void pagesThroughEventsSoonestFirst() {
    Instant base = Instant.parse("2150-01-01T00:00:00Z");
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // Three share a time, so that the id decides between them.
      Instant time = base.plus(Duration.ofDays(i < 3 ? 1 : i));
      wanted.add(event("Paged %d".formatted(i), 1, time).toString());
    }
    List<String> seen = new ArrayList<>();
    String path = "/api/v1/events?q=pAgEd&from=%s&limit=2".formatted(base);
    String cursor = "";
    do {
      Answer page = call("GET", path + cursor).send();
      assertThat(page.status()).isEqualTo(200);
      page.body().path("items").forEach(item -> seen.add(item.path("eventId").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyElementsOf(wanted);
  }

  @Test
  void narrowsTheList() {
    UUID past = event("100% Sure_Past", 1);
    jdbc.sql("update event set starts_at = now() - interval '2 days' where event_id = :id")
        .param("id", past)
        .update();
    UUID soon = event("100% Sure_Soon", 1, Instant.now().plus(Duration.ofDays(2)));
    assertThat(ids("q=100%25%20sure_")).containsExactly(soon.toString());
    assertThat(ids("q=sure_&from=1970-01-01T00:00:00Z"))
        .containsExactly(past.toString(), soon.toString());
    assertThat(ids("q=sure_&from=1970-01-01T00:00:00Z&to=" + Instant.now()))
        .containsExactly(past.toString());
    assertThat(ids("q=sure%25past&from=1970-01-01T00:00:00Z")).containsExactly(past.toString());
    assertThat(ids("q=100%25&q=x")).isEmpty();
  }

  @Test
  void refusesListsThatCannotBe() {
    for (String query :
        List.of(
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=x",
            "from=yesterday",
            "from=1900000000",
            "from=2099-05-01",
            "to=2099-05-01T20:00:00+02:00",
            "form=2099-05-01T20:00:00Z",
            "from=-9999-01-01T00:00:00Z",
            "to=%2B99999-01-01T00:00:00Z",
            "q=%00",
            "q=" + "x".repeat(201))) {
      Answer answer = call("GET", "/api/v1/events?" + query).send();
      assertProblem(answer, 400);
      assertThat(answer.body().path("errors").isArray()).describedAs(query).isTrue();
    }
  }

  @Test
  void listsFromOneTimeUpToAnother() {
    Instant start = Instant.parse("2160-01-01T00:00:00Z");
    UUID first = event("Ranged", 1, start);
    UUID second = event("Ranged", 1, start.plus(Duration.ofNanos(1_000)));
    UUID third = event("Ranged", 1, start.plus(Duration.ofDays(1)));
    assertThat(ids("q=ranged&from=" + start))
        .containsExactly(first.toString(), second.toString(), third.toString());
    assertThat(ids("q=ranged&from=2160-01-02T02:00%2B02:00")).containsExactly(third.toString());
    assertThat(ids("q=ranged&from=2160-01-01T00:00:00.000001Z"))
        .containsExactly(second.toString(), third.toString());
    assertThat(ids("q=ranged&from=%s&to=2160-01-02T00:00:00Z".formatted(start)))
        .containsExactly(first.toString(), second.toString());
    assertThat(ids("q=ranged&from=%s&to=%s".formatted(start, start))).isEmpty();
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    for (JsonNode item : call("GET", "/api/v1/events?" + query).send().body().path("items")) {
      ids.add(item.path("eventId").asString());
    }
    return ids;
  }

  private Answer change(UUID event, String ifMatch, String body) {
    return call("PATCH", "/api/v1/events/" + event)
        .as(admin())
        .header("If-Match", ifMatch)
        .header("Prefer", "wait=20")
        .json(body)
        .send();
  }
}
