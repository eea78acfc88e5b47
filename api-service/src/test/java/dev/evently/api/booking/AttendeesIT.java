package dev.evently.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttendeesIT extends ApiTest {
  private static final int MANY = 100_000;

  /** So many rows are written within the time that a statement has, on a busy machine as well. */
  private static final int PORTION = 10_000;

  @Test
  void saysWhoIsComingInPages() {
    UUID event = event("Attended", 10);
    List<String> booked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      booked.add(placed(event, token(userNamed("Guest " + i))).text("bookingId"));
    }
    String cancelled = placed(event, token(userNamed("Gone"))).text("bookingId");
    decided(call("DELETE", "/api/v1/bookings/" + cancelled).as(admin()));
    placed(event("Elsewhere", 10), user());

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = list(event, "limit=2" + cursor);
      page.body().path("items").forEach(item -> seen.add(item.path("bookingId").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(booked);
    assertThat(names(list(event, "status=CANCELLED"))).containsExactly("Gone");
  }

  @Test
  void findsSomebodyByAPartOfTheNameOrOfTheAddress() {
    UUID event = event("Searched", 10);
    Actor zoe = userNamed("Zoë 100%");
    placed(event, token(zoe));
    placed(event, token(userNamed("Somebody else")));
    placed(event, user());

    assertThat(names(list(event, "q=zo%C3%AB"))).containsExactly("Zoë 100%");
    assertThat(names(list(event, "q=100%25"))).containsExactly("Zoë 100%");
    assertThat(names(list(event, "q=" + zoe.userId()))).containsExactly("Zoë 100%");
    assertThat(names(list(event, "q=%25"))).containsExactly("Zoë 100%");
    assertThat(list(event, "").body().path("items")).hasSize(3);
  }

  @Test
  void narrowsToACategory() {
    UUID event =
        eventWith(
            """
            "categories":[{"name":"Front","capacity":5},{"name":"Back","capacity":5}]\
            """);
    for (String category : List.of("Front", "Back")) {
      decided(
          call("POST", "/api/v1/events/" + event + "/bookings")
              .as(token(userNamed("In the " + category)))
              .json("{\"quantity\":1,\"category\":\"%s\"}".formatted(category)));
    }
    assertThat(names(list(event, "category=Front"))).containsExactly("In the Front");
  }

  @Test
  void isATableForASpreadsheetToo() throws Exception {
    UUID event = event("Exported", 10);
    placed(event, token(userNamed("=HYPERLINK(\"http://x\")")));
    placed(event, token(userNamed("Ann, of \"Here\"")));

    HttpResponse<String> table =
        HttpClient.newHttpClient()
            .send(csv(event, ""), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

    assertThat(table.statusCode()).isEqualTo(200);
    assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(table.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(table.body()).startsWith("\uFEFF\"bookingId\",\"userId\",\"name\",\"email\"");
    assertThat(table.body().lines()).hasSize(3);
    assertThat(table.body())
        .contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "\"Ann, of \"\"Here\"\"\"");
  }

  /** In parts, so that no heap has to hold it: this JVM's is small beside what is written. */
  @Test
  void aTableOfMany() throws Exception {
    UUID event = event("Crowded", 10);
    for (int inserted = 0; inserted < MANY; inserted += PORTION) {
      jdbc.sql(
              """
              insert into booking
              (booking_id, event_id, user_id, quantity, status, confirmed_at, requests)
              select gen_random_uuid(), :event, gen_random_uuid(), 1, 'CONFIRMED', now(), '{}'
              from generate_series(1, :portion)\
              """)
          .param("event", event)
          .param("portion", PORTION)
          .update();
    }
    try {
      assertThat(lines(event)).isEqualTo(MANY + 1);
    } finally {
      deleteBookings(event);
    }
  }

  @Test
  void isOfNoEventThatThereIsNot() {
    assertProblem(list(UUID.randomUUID(), ""), 404);
    assertProblem(list(event("Asked wrongly", 1), "status=GONE"), 400);
  }

  private void deleteBookings(UUID event) {
    int deleted;
    do {
      deleted =
          jdbc.sql(
                  """
                  delete from booking where ctid = any(array(
                    select ctid from booking where event_id = :event limit :portion))\
                  """)
              .param("event", event)
              .param("portion", PORTION)
              .update();
    } while (deleted > 0);
  }

  private long lines(UUID event) throws IOException, InterruptedException {
    var answer =
        HttpClient.newHttpClient().send(csv(event, ""), HttpResponse.BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      return lines.lines().count();
    }
  }

  private HttpRequest csv(UUID event, String query) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:%d%s".formatted(port, path(event, query))))
        .header("Accept", "text/csv")
        .header("Authorization", "Bearer " + admin())
        .build();
  }

  private Answer list(UUID event, String query) {
    return call("GET", path(event, query)).as(admin()).send();
  }

  private static String path(UUID event, String query) {
    return "/api/v1/events/" + event + "/bookings" + (query.isEmpty() ? "" : "?" + query);
  }

  private static List<String> names(Answer page) {
    List<String> names = new ArrayList<>();
    page.body().path("items").forEach(item -> names.add(item.path("name").asString()));
    return names;
  }
}
