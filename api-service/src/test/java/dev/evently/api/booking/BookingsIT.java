package dev.evently.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookingsIT extends ApiTest {

  @Test
  void pagesThroughOnesBookingsNewestFirst() {
    Actor ann = someUser();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      wanted.add(placed(event("Many %d".formatted(i), 3), token(ann)).text("bookingId"));
    }
    Collections.reverse(wanted);
    placed(event("Other", 3), user());
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = call("GET", "/api/v1/bookings?limit=2" + cursor).as(token(ann)).send();
      page.body().path("items").forEach(item -> seen.add(item.path("bookingId").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyElementsOf(wanted);
  }

  @Test
  void cancelsAndCancelsAgain() {
    UUID event = event("Cancelled", 3);
    String ann = user();
    String id = placed(event, ann).text("bookingId");
    Answer cancelled = cancel(id, ann);
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    assertThat(cancelled.text("detail"))
        .isEqualTo("The booking is cancelled; 1 ticket is given back.");
    Answer again = cancel(id, ann);
    assertThat(again.text("status")).isEqualTo("CANCELLED");
    assertThat(again.text("requestId")).isNotEqualTo(cancelled.text("requestId"));
    assertThat(call("GET", "/api/v1/bookings/" + id).as(ann).send().text("status"))
        .isEqualTo("CANCELLED");
    assertThat(items("/api/v1/bookings?status=CONFIRMED", ann)).isZero();
    assertThat(items("/api/v1/bookings?status=CANCELLED", ann)).isEqualTo(1);
    assertProblem(call("GET", "/api/v1/bookings?status=GONE").as(ann).send(), 400);
  }

  @Test
  void hidesTheBookingsOfOthers() {
    UUID event = event("Private", 3);
    String ann = user();
    String path = "/api/v1/bookings/" + placed(event, ann).text("bookingId");
    assertProblem(call("GET", path).as(user()).send(), 404);
    assertProblem(call("DELETE", path).as(user()).send(), 404);
    assertThat(call("GET", path).as(admin()).send().status()).isEqualTo(200);
    assertThat(call("DELETE", path).as(admin()).header("Prefer", "wait=20").send().text("status"))
        .isEqualTo("CANCELLED");
    assertProblem(call("GET", "/api/v1/bookings/" + UUID.randomUUID()).as(ann).send(), 404);
  }

  private Answer cancel(String id, String token) {
    return call("DELETE", "/api/v1/bookings/" + id).as(token).header("Prefer", "wait=20").send();
  }

  private int items(String path, String token) {
    return call("GET", path).as(token).send().body().path("items").size();
  }
}
