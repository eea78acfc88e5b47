package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is said of an event beside its name, place, start and terms. */
class EventInfoIT extends ApiTest {
  private static final String METADATA =
      "{\"z\":1.0,\"a\":[null,1e400,-0],\"long\":123456789012345678901234567890,\"n\":null}";

  @Test
  void isGivenBackAsItCame() {
    UUID event =
        eventWith(
            """
            "capacity":1,"endsAt":"2099-05-02T00:00+02:00","zone":"Europe/Berlin",
            "description":" Two\\u00a0 acts\\r\\n\\r\\nCafe\\u0301 \\n","metadata": %s\
            """
                .formatted(METADATA));
    Answer answer = view(event);
    assertThat(answer.text("endsAt")).isEqualTo("2099-05-01T22:00:00Z");
    assertThat(answer.text("zone")).isEqualTo("Europe/Berlin");
    assertThat(answer.text("description")).isEqualTo("Two acts\n\nCafé");
    assertThat(answer.raw()).contains("\"metadata\":" + METADATA);
    JsonNode plain = view(event("Plain", 1)).body();
    assertThat(plain.propertyNames()).doesNotContain("endsAt", "zone", "description", "metadata");
  }

  @Test
  void changesAndTheETagWithIt() {
    UUID event =
        eventWith("\"capacity\":1,\"zone\":\"UTC\",\"metadata\":{\"a\":{\"b\":1,\"c\":2}}");
    String eTag = view(event).header("ETag");
    decided(
        change(event, 1, "{\"metadata\":{\"a\":{\"b\":null,\"d\":3}},\"description\":\"New\"}"));
    Answer changed = view(event);
    assertThat(changed.header("ETag")).isNotEqualTo(eTag);
    assertThat(changed.text("zone")).isEqualTo("UTC");
    assertThat(changed.text("description")).isEqualTo("New");
    assertThat(changed.raw()).contains("\"metadata\":{\"a\":{\"c\":2,\"d\":3}}");
    assertThat(decided(change(event, 2, "{\"endsAt\":\"2099-05-01T20:00:00Z\"}")).text("reason"))
        .isEqualTo("EVENT_PERIOD_INVALID");
    String half = "\"%s\"".formatted("x".repeat(2_100));
    decided(change(event, 2, "{\"metadata\":{\"a\":%s}}".formatted(half)));
    assertThat(
            decided(change(event, 3, "{\"metadata\":{\"b\":%s}}".formatted(half))).text("reason"))
        .isEqualTo("METADATA_TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endsAt | \"endsAt\":\"2099-05-01T20:00:00Z\",\"startsAt\":\"2099-05-01T20:00:00Z\"",
        "endsAt | \"endsAt\":\"10000-05-01T20:00:00Z\"",
        "zone | \"zone\":\"Europe/Bielefeld\"",
        "zone | \"zone\":\"+02:00\"",
        "zone | \"zone\":\"europe/berlin\"",
        "description | \"description\":\" \\n\"",
        "description | \"description\":\"a\\u001b[2Jb\"",
        "description | \"description\":\"a\\u202eb\"",
        "description | \"description\":\"a\\ud800\"",
        "metadata | \"metadata\":[]",
        "metadata | \"metadata\":\"{}\"",
        "metadata | \"metadata\":{\"a\":\"\\u0000\"}",
        "metadata | \"metadata\":{\"a\":\"\\udc00\"}",
      })
  void namesTheFieldThatIsWrong(String field, String body) {
    Answer answer = change(UUID.randomUUID(), 1, "{" + body + "}").send();
    assertProblem(answer, 400);
    assertThat(answer.body().path("errors").findValuesAsString("field")).containsExactly(field);
  }

  @Test
  void isAsLongAsAPersonCounts() {
    String family = "👨‍👩‍👧";
    UUID event =
        eventWith("\"capacity\":1,\"description\":\"%s\"".formatted("é\\n".repeat(1_999) + family));
    assertThat(view(event).text("description")).endsWith(family);
    for (String body :
        new String[] {
          "{\"description\":\"%s\"}".formatted("é".repeat(4_001)),
          "{\"metadata\":{\"a\":\"%s\"}}".formatted("é".repeat(2_045)),
          "{\"metadata\":%s1%s}".formatted("{\"a\":".repeat(17), "}".repeat(17))
        }) {
      assertProblem(change(event, 1, body).send(), 400);
    }
    decided(change(event, 1, "{\"metadata\":{\"a\":\"%s\"}}".formatted("é".repeat(2_044))));
  }

  private Answer view(UUID event) {
    return call("GET", "/api/v1/events/" + event).send();
  }

  private Call change(UUID event, int revision, String body) {
    return call("PATCH", "/api/v1/events/" + event)
        .as(admin())
        .header("If-Match", "\"%d\"".formatted(revision))
        .json(body);
  }
}
