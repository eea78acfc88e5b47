package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a search finds: by words, in every script, however they are written. */
class SearchIT extends ApiTest {
  @Autowired private TransactionTemplate transaction;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nuit d'\u00c9t\u00e9               | Grand Op\u00e9ra Searched   | opera grand",
        "Nuit d'\u00c9t\u00e9               | Grand Op\u00e9ra Searched   | ETE searched",
        "Nuit d'\u00c9t\u00e9               | Grand Op\u00e9ra Searched   | nui gran ope",
        "Nuit d'\u00c9t\u00e9               | Grand Op\u00e9ra Searched   | d\u2019e\u0301te\u0301",
        "Sommernachtskonzert                | Haus Searched               | KONZERT",
        "Gro\u00dfe Stra\u00dfe             | Searched                    | GROSSE strasse",
        "\u0141\u00f3d\u017a \u00d8resund   | Searched                    | lodz oresund",
        "\u0130stanbul \u0131\u015f\u0131k  | Searched                    | istanbul isik",
        "\u039f\u0394\u039f\u03a3 \u0398\u03ad\u03b1\u03c4\u03c1\u03bf | Searched | \u03bf\u03b4\u03bf\u03c2 \u03b8\u03b5\u03b1\u03c4\u03c1\u03bf",
        "\u041c\u043e\u0441\u043a\u043e\u0432\u0441\u043a\u0438\u0439 | Searched | \u041c\u041e\u0421\u041a\u041e\u0412\u0421\u041a\u0418\u0418",
        "\u590f\u306e\u6771\u4eac\u30b3\u30f3\u30b5\u30fc\u30c8 | Searched  | \u6771\u4eac",
        "\u1112\u1161\u11ab\u1100\u1173\u11af | Searched                  | \ud55c\uae00",
        "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd | Searched            | \u05e9\u05dc\u05d5\u05dd",
        "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f | Searched      | \u0645\u062d\u0645\u062f",
        "\u0939\u093f\u0928\u094d\u0926\u0940 | Searched                  | \u0939\u093f\u0928\u094d",
        "\uff2a\uff41\uff5a\uff5a \u2167    | Searched                    | jazz viii",
        "AC/DC: Back-in-Black (live!)       | Searched                    | dc ac black live"
      })
  void findsWordsHoweverTheyAreWritten(String name, String venue, String q) {
    UUID event = published(name, venue);
    assertThat(found(q)).contains(event.toString());
    assertThat(found(q + " nowhere")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%20", "%C2%A0", "%E3%80%80%20"})
  void takesABlankQueryAsNone(String q) {
    UUID event = published("Blank " + UUID.randomUUID(), "Hall");
    Answer answer = call("GET", "/api/v1/events?limit=100&q=" + q).send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items").size())
        .isEqualTo(call("GET", "/api/v1/events?limit=100").send().body().path("items").size())
        .isPositive();
    assertThat(event).isNotNull();
  }

  @Test
  void findsNothingByMarksAlone() {
    assertThat(found("%_!?'")).isEmpty();
  }

  @Test
  void findsAnEventByItsNewNameOnly() {
    String before = "b" + UUID.randomUUID().toString().replace("-", "");
    String now = "n" + UUID.randomUUID().toString().replace("-", "");
    UUID event = published(before, "Hall");
    decided(
        call("PATCH", "/api/v1/events/" + event)
            .as(admin())
            .header("If-Match", "*")
            .json("{\"name\":\"%s\"}".formatted(now)));
    assertThat(found(before.substring(0, 12))).isEmpty();
    assertThat(found(now.substring(1))).containsExactly(event.toString());
  }

  @Test
  void looksUpWordsWithAnIndex() {
    List<String> plan =
        transaction.execute(_ -> {
          jdbc.sql("set local enable_seqscan = off").update();
          jdbc.sql("set local enable_indexscan = off").update();
          return jdbc.sql(
                  "explain select event_id from event_words where words @@ search_query('and op')")
              .query(String.class)
              .list();
        });
    assertThat(plan).asString().contains("event_words_found");
  }

  @Test
  void findsARareWordBehindManyEventsByTheIndexOfWords() {
    String rare = "r" + UUID.randomUUID().toString().replace("-", "");
    UUID event = published(rare, "Hall");
    jdbc.sql(
            """
            insert into event_words (event_id, starts_at, words)
            select gen_random_uuid(), '2098-01-01', search_vector('Festival of all that is played, in the Great Hall')
            from generate_series(1, 20000)\
            """)
        .update();
    jdbc.sql("vacuum (analyze) event_words").update();
    try {
      assertThat(found(rare)).containsExactly(event.toString());
      List<String> plan =
          jdbc.sql("explain select 1" + Events.found("not draft"))
              .param("q", rare)
              .param("rows", 20)
              .query(String.class)
              .list();
      assertThat(plan).asString().contains("event_words_found");
    } finally {
      jdbc.sql("delete from event_words where starts_at = '2098-01-01'").update();
    }
  }

  private UUID published(String name, String venue) {
    Answer answer =
        decided(
            call("POST", "/api/v1/events")
                .as(admin())
                .json(
                    """
                    {"name":"%s","venue":"%s","startsAt":"2099-01-01T00:00:00Z","capacity":1}\
                    """
                        .formatted(name, venue)));
    return UUID.fromString(answer.text("eventId"));
  }

  private List<String> found(String q) {
    Answer answer =
        call("GET", "/api/v1/events?limit=100&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
            .send();
    assertThat(answer.status()).describedAs("%s", answer.body()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(SearchIT::id).toList();
  }

  private static String id(JsonNode item) {
    return item.path("eventId").asString();
  }
}
