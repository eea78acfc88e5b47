package dev.evently.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.LiveStream;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HistoryIT extends ApiTest {
  /** Less than the heartbeat, at which a stream looks by itself. */
  private static final int WOKEN_SECONDS = 12;

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);

  @Test
  void tellsEveryOutcomeOnceInPagesOfAnySize() throws Exception {
    UUID event = event("History", 20);
    for (int i = 0; i < 25; i++) {
      placed(event, user());
    }
    // One decision of many outcomes, which pages cut.
    decided(call("POST", "/api/v1/events/" + event + "/cancel").as(admin()));
    List<JsonNode> all = pages(event, 100);
    assertThat(sequences(all)).containsExactlyElementsOf(upTo(all.size()));
    assertThat(all.size()).isGreaterThanOrEqualTo(1 + 25 + 1 + 25);
    for (int size : List.of(1, 2, 7, 26, 27, 28)) {
      assertThat(pages(event, size)).describedAs("pages of %d", size).isEqualTo(all);
    }
    assertThat(all.getFirst().path("outcome").path("type").asString()).isEqualTo("EventPublished");
    for (JsonNode item : all) {
      assertThat(wire.read(item.toString().getBytes(StandardCharsets.UTF_8)).eventId())
          .isEqualTo(event);
    }
    Answer end = page(event, all.size(), 10);
    assertThat(end.body().path("items")).isEmpty();
    assertThat(end.body().path("nextSequence").asInt()).isEqualTo(all.size());
    assertThat(page(event, Long.MAX_VALUE, 10).body().path("items")).isEmpty();
    assertThat(page(event, 1_000_000, 10).body().path("nextSequence").asInt()).isEqualTo(1_000_000);
  }

  @Test
  void tellsThemAsTheyStandInTheLog() {
    UUID event = event("Wire", 1);
    String stored =
        jdbc.sql("select outcomes from decision where event_id = :id")
            .param("id", event)
            .query(String.class)
            .single();
    assertThat("[" + page(event, 0, 1).body().path("items").path(0) + "]").isEqualTo(stored);
  }

  @Test
  @Timeout(WOKEN_SECONDS)
  void streamsWhatWasAndWhatComesAndGoesOnWhereTheClientWas() throws Exception {
    UUID event = event("Live", 9);
    placed(event, user());
    String path = "/api/v1/events/" + event + "/outcomes";
    try (LiveStream stream = stream(path, admin(), null)) {
      assertThat(stream.next().id()).isEqualTo("1");
      assertThat(stream.next().id()).isEqualTo("2");
      placed(event, user());
      LiveStream.Message third = stream.next();
      assertThat(third.id()).isEqualTo("3");
      assertThat(third.event()).isEqualTo("BookingConfirmed");
      assertThat(wire.read(third.data().getBytes(StandardCharsets.UTF_8)).sequence()).isEqualTo(3);
    }
    placed(event, user());
    try (LiveStream stream = stream(path + "?after=1", admin(), "2")) {
      assertThat(stream.next().id()).isEqualTo("3");
      assertThat(stream.next().id()).isEqualTo("4");
    }
    try (LiveStream stream = stream(path + "?after=3", admin(), null)) {
      assertThat(stream.start()).isEqualTo("3");
      assertThat(stream.next().id()).isEqualTo("4");
    }
  }

  @Test
  @Timeout(WOKEN_SECONDS)
  void tellsABookingsHistoryToItsOwner() throws Exception {
    UUID event = event("Own", 1);
    String ann = user();
    String bob = user();
    String annsBooking = placed(event, ann).text("bookingId");
    String bobs = placed(event, bob).text("entryId");
    decided(call("DELETE", "/api/v1/bookings/" + annsBooking).as(ann));
    String path = "/api/v1/bookings/" + bobs + "/outcomes";
    Answer history = call("GET", path).as(bob).send();
    assertThat(types(history)).containsExactly("WaitlistJoined", "WaitlistPromoted");
    assertThat(types(call("GET", path + "?limit=1").as(bob).send()))
        .containsExactly("WaitlistJoined");
    long next = call("GET", path + "?limit=1").as(bob).send().body().path("nextSequence").asLong();
    assertThat(types(call("GET", path + "?after=" + next).as(bob).send()))
        .containsExactly("WaitlistPromoted");
    assertThat(types(call("GET", path).as(admin()).send())).hasSize(2);
    assertProblem(call("GET", path).as(ann).send(), 404);
    assertProblem(call("GET", path).as(ann).header("Accept", "text/event-stream").send(), 404);

    try (LiveStream stream = stream(path, bob, Long.toString(next))) {
      assertThat(stream.next().data()).contains("WaitlistPromoted");
      placed(event, user());
      decided(call("DELETE", "/api/v1/bookings/" + bobs).as(bob));
      assertThat(stream.next().data()).contains("BookingCancelled");
    }
    assertThat(types(call("GET", "/api/v1/bookings/" + annsBooking + "/outcomes").as(ann).send()))
        .containsExactly("BookingConfirmed", "BookingCancelled");
  }

  /** Generated clients name all that an answer can be, and a stream would never end for them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json, text/event-stream",
        "text/event-stream, application/json",
        "text/event-stream;q=0.5, application/json;q=0.5",
        "text/event-stream;q=0.5, */*",
        "*/*"
      })
  void givesPagesToWhomAStreamIsNoDearer(String accept) {
    String path = "/api/v1/events/" + event("Any", 1) + "/outcomes";

    Answer answer = call("GET", path).as(admin()).header("Accept", accept).send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(types(answer)).containsExactly("EventPublished");
  }

  @Test
  void refusesHistoriesThatCannotBe() {
    String nowhere = "/api/v1/events/" + UUID.randomUUID() + "/outcomes";
    assertProblem(call("GET", nowhere).as(admin()).send(), 404);
    assertProblem(
        call("GET", nowhere).as(admin()).header("Accept", "text/event-stream").send(), 404);
    String path = "/api/v1/events/" + event("Bad", 1) + "/outcomes";
    for (String query : List.of("after=-1", "after=x", "limit=0", "limit=101")) {
      assertProblem(call("GET", path + "?" + query).as(admin()).send(), 400);
    }
    assertProblem(
        call("GET", path)
            .as(admin())
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", "x")
            .send(),
        400);
    assertProblem(
        call("GET", "/api/v1/bookings/" + UUID.randomUUID() + "/outcomes").as(admin()).send(), 404);
  }

  private List<JsonNode> pages(UUID event, int limit) {
    List<JsonNode> items = new ArrayList<>();
    long after = 0;
    while (true) {
      Answer page = page(event, after, limit);
      assertThat(page.status()).isEqualTo(200);
      if (page.body().path("items").isEmpty()) {
        return items;
      }
      page.body().path("items").forEach(items::add);
      after = page.body().path("nextSequence").asLong();
      assertThat(after).isEqualTo(items.size());
    }
  }

  private Answer page(UUID event, long after, int limit) {
    return call(
            "GET", "/api/v1/events/%s/outcomes?after=%d&limit=%d".formatted(event, after, limit))
        .as(admin())
        .send();
  }

  private static List<String> types(Answer page) {
    return page.body()
        .path("items")
        .valueStream()
        .map(item -> item.path("outcome").path("type").asString())
        .toList();
  }

  private static List<Long> sequences(List<JsonNode> items) {
    return items.stream().map(item -> item.path("sequence").asLong()).toList();
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
