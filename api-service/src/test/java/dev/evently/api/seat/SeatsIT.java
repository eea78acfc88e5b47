package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatsIT extends ApiTest {

  @Test
  void sellsSeatsByLabelAndShowsTheirState() {
    UUID event = event("Theatre", 0);
    Answer added = decided(add(event).json("{\"rows\":2,\"seatsPerRow\":3}"));
    assertThat(added.text("status")).isEqualTo("APPLIED");
    assertThat(added.text("detail")).startsWith("The event has 6 seats more");
    assertThat(labels(event)).containsExactly("A-1", "A-2", "A-3", "B-1", "B-2", "B-3");

    String ann = user();
    Answer booked = decided(book(event, ann, "{\"seats\":[\"A-2\",\"B-1\"]}"));
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
    assertThat(texts(booked, "seats")).containsExactly("A-2", "B-1");
    decided(
        call("POST", "/api/v1/events/" + event + "/holds")
            .as(user())
            .json("{\"seats\":[\"A-1\"]}"));
    assertThat(states(event))
        .containsExactly("HELD", "BOOKED", "AVAILABLE", "BOOKED", "AVAILABLE", "AVAILABLE");

    Answer taken = decided(book(event, user(), "{\"seats\":[\"A-3\",\"A-2\"]}"));
    assertThat(taken.text("reason")).isEqualTo("SEAT_TAKEN");
    Answer unknown = decided(book(event, user(), "{\"seats\":[\"Z-9\"]}"));
    assertThat(unknown.text("reason")).isEqualTo("SEAT_UNKNOWN");
    Answer view = call("GET", "/api/v1/bookings/" + booked.text("bookingId")).as(ann).send();
    assertThat(texts(view, "seats")).containsExactly("A-2", "B-1");
    assertThat(call("GET", "/api/v1/events/" + event).send().body().path("seated").asBoolean())
        .isTrue();
  }

  @Test
  void takesTheBestSeatsOfASection() {
    UUID event = event("House", 0);
    decided(add(event).csv("section,row,seat\nStalls,A,1\nStalls,A,2\nCircle,A,1\nCircle,A,2\n"));
    Answer booked = decided(book(event, user(), "{\"quantity\":2,\"section\":\"Circle\"}"));
    assertThat(texts(booked, "seats")).containsExactly("Circle/A-1", "Circle/A-2");
    Answer again = decided(add(event).csv("section,row,seat\nStalls,A,3\n"));
    assertThat(again.text("reason")).isEqualTo("SEATS_EXIST");
  }

  @Test
  void keepsAdjacentSeatsOnOneSideOfAnAisle() {
    UUID event = event("Cinema", 0);
    decided(
        add(event).csv("row,seat\n\"A, left\",1\n\"A, left\",\n\"A, left\",2\n\"A, left\",3\n"));
    Answer booked = decided(book(event, user(), "{\"quantity\":2}"));
    assertThat(texts(booked, "seats")).containsExactly("A, left-2", "A, left-3");
    decided(add(event).json("{\"rows\":1,\"seatsPerRow\":2,\"aisles\":[1]}"));
    assertThat(decided(book(event, user(), "{\"quantity\":2}")).text("reason"))
        .isEqualTo("SEATS_NOT_ADJACENT");
    Answer map = call("GET", "/api/v1/events/" + event + "/seats").send();
    assertThat(map.body().valueStream().map(seat -> seat.path("afterAisle").asBoolean(false)))
        .containsExactly(false, true, false, false, true);
  }

  @Test
  void takesAHundredThousandSeatsAsAFile() throws Exception {
    UUID event = event("Arena", 0);
    var file = new StringBuilder("section,row,seat\n");
    for (int seat = 0; seat < 100_000; seat++) {
      file.append("Block %d,Row %d,%d%n".formatted(seat / 10_000, seat / 100 % 100, seat % 100));
    }
    Answer added = decided(add(event).csv(file.toString()));
    assertThat(added.text("status")).describedAs("%s", added.body()).isEqualTo("APPLIED");
    assertThat(call("GET", "/api/v1/events/" + event).send().body().path("capacity").asInt())
        .isEqualTo(100_000);
    Answer map = call("GET", "/api/v1/events/" + event + "/seats").send();
    assertThat(map.body().size()).isEqualTo(100_000);
    assertThat(map.body().path(0).path("label").asString()).isEqualTo("Block 0/Row 0-0");
    assertThat(map.body().path(99_999).path("label").asString()).isEqualTo("Block 9/Row 99-99");
    Answer booked = decided(book(event, user(), "{\"seats\":[\"Block 9/Row 99-99\"]}"));
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");

    var packed =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://localhost:%d/api/v1/events/%s/seats".formatted(port, event)))
                    .header("Accept-Encoding", "deflate, gzip;q=0.5")
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body().length).isLessThan(1_000_000);
    assertThat(
            new String(
                new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                StandardCharsets.UTF_8))
        .endsWith(
            """
            {"label":"Block 9/Row 99-99","status":"BOOKED","section":"Block 9","row":"Row 99"}]\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"rows\":1}",
        "{\"rows\":0,\"seatsPerRow\":1}",
        "{\"rows\":1000,\"seatsPerRow\":101}",
        "{\"rows\":1,\"seatsPerRow\":100001}",
        "{\"rows\":2147483647,\"seatsPerRow\":2147483647}",
        "{\"rows\":1,\"seatsPerRow\":1,\"rowPrefix\":\"a\\u200bb\"}",
        "{\"rows\":1,\"seatsPerRow\":1,\"rowPrefix\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
        "{\"rows\":1,\"seatsPerRow\":1,\"section\":\"\\ud800\"}",
        "{\"rows\":1,\"seatsPerRow\":1,\"seats\":[]}",
        "{\"rows\":1,\"seatsPerRow\":2,\"aisles\":[2]}",
        "{\"rows\":1,\"seatsPerRow\":2,\"aisles\":[0]}",
        "{\"rows\":1,\"seatsPerRow\":2,\"aisles\":[null]}"
      })
  void refusesSeatsThatAreNone(String body) {
    Answer answer = add(UUID.randomUUID()).json(body).send();
    assertProblem(answer, 400);
    assertThat(answer.body().path("errors").size()).isPositive();
  }

  @Test
  void refusesFilesThatAreNone() {
    Answer wrong = add(UUID.randomUUID()).csv("section,row,seat\nS,A,1\nS,A,1\n").send();
    assertProblem(wrong, 400);
    assertThat(wrong.body().path("errors").findValuesAsString("field")).containsExactly("line 3");
    assertProblem(add(UUID.randomUUID()).csv("").send(), 400);
    assertProblem(add(UUID.randomUUID()).csv("x".repeat(8 * 1024 * 1024 + 1)).send(), 413);
    assertProblem(add(UUID.randomUUID()).body("application/octet-stream", "x").send(), 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/csv; charset=utf-8; header=present",
        "application/csv",
        "text/x-csv",
        "text/comma-separated-values",
        "text/tab-separated-values",
        "application/vnd.ms-excel",
        "text/plain"
      })
  void takesFilesAsBrowsersCallThem(String type) {
    UUID event = event("Called", 0);
    Answer added = decided(add(event).body(type, "section;row;seat\r\nS\u00fcd;A;1\r\n;;\r\n"));
    assertThat(added.text("status")).describedAs("%s", added.body()).isEqualTo("APPLIED");
    assertThat(labels(event)).containsExactly("S\u00fcd/A-1");
  }

  @Test
  void saysOfAFileWhichLinesAndColumnsAreWrong() {
    Answer wrong =
        add(UUID.randomUUID()).csv("section,row,seat\nS,A\u200b,1\nS,A,1\nS\u00a0,A,1\n").send();
    assertProblem(wrong, 400);
    assertThat(wrong.body().path("errors").findValuesAsString("line")).containsExactly("2", "4");
    assertThat(wrong.body().path("errors").findValuesAsString("column")).containsExactly("2", "3");
  }

  @Test
  void tellsThatAnEventIsUnknownOrHasNoSeats() {
    assertProblem(call("GET", "/api/v1/events/" + UUID.randomUUID() + "/seats").send(), 404);
    assertProblem(call("GET", "/api/v1/events/x/seats").send(), 404);
    assertThat(
            call("GET", "/api/v1/events/" + event("Standing", 5) + "/seats").send().body().size())
        .isZero();
    assertNoEvent(add(UUID.randomUUID()).json("{\"rows\":1,\"seatsPerRow\":1}"));
  }

  private Call add(UUID event) {
    return call("POST", "/api/v1/events/" + event + "/seats").as(admin());
  }

  private Call book(UUID event, String token, String body) {
    return call("POST", "/api/v1/events/" + event + "/bookings").as(token).json(body);
  }

  private List<String> labels(UUID event) {
    return call("GET", "/api/v1/events/" + event + "/seats")
        .send()
        .body()
        .findValuesAsString("label");
  }

  private List<String> states(UUID event) {
    return call("GET", "/api/v1/events/" + event + "/seats")
        .send()
        .body()
        .findValuesAsString("status");
  }

  private static List<String> texts(Answer answer, String field) {
    return answer.body().path(field).valueStream().map(text -> text.asString("")).toList();
  }
}
