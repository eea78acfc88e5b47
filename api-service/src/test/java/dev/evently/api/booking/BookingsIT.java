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

  /** The id decides where the time does not. */
  @Test
  void pagesThroughBookingsOfOneMoment() {
    Actor ann = someUser();
    for (int i = 0; i < 5; i++) {
      placed(event("Moment %d".formatted(i), 3), token(ann));
    }
    jdbc.sql("update booking set confirmed_at = '2026-01-01T00:00:00Z' where user_id = :user")
        .param("user", ann.userId())
        .update();
    List<String> all = ids("/api/v1/bookings?limit=100", token(ann));
    assertThat(all).hasSize(5).doesNotHaveDuplicates();
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = call("GET", "/api/v1/bookings?limit=2" + cursor).as(token(ann)).send();
      paged.addAll(page.body().path("items").findValuesAsString("bookingId"));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(paged).containsExactlyElementsOf(all);
  }

  @Test
  void hasNoNextPageBehindTheLastBooking() {
    String ann = user();
    placed(event("Only", 3), ann);
    Answer page = call("GET", "/api/v1/bookings?limit=1").as(ann).send();
    assertThat(page.body().path("items").size()).isEqualTo(1);
    assertThat(page.body().has("nextCursor")).isFalse();
    for (String limit : List.of("0", "101", "-1", "x")) {
      assertProblem(call("GET", "/api/v1/bookings?limit=" + limit).as(ann).send(), 400);
    }
  }

  @Test
  void tellsWhyNothingWasBooked() {
    UUID event = eventWith("\"capacity\":2,\"maxPerBooking\":2");
    String ann = user();
    assertThat(rejection(event, ann, "{\"quantity\":3}")).isEqualTo("TOO_MANY_TICKETS");
    assertThat(rejection(event, ann, "{\"category\":\"Gold\"}")).isEqualTo("CATEGORY_UNKNOWN");
    assertThat(rejection(event, ann, "{\"section\":\"Stalls\"}")).isEqualTo("SEAT_UNKNOWN");
    assertThat(rejection(event, ann, "{\"seats\":[\"A-1\"]}")).isEqualTo("SEAT_UNKNOWN");
    placed(event, ann);
    assertThat(rejection(event, ann, "{}")).isEqualTo("ALREADY_BOOKED");
    String bob = user();
    decided(place(event, bob, 2));
    assertThat(rejection(event, bob, "{}")).isEqualTo("ALREADY_WAITLISTED");
  }

  @Test
  void showsABookingWithItsEvent() {
    UUID event = event("Shown with it", 3);
    String ann = user();
    String path = "/api/v1/bookings/" + placed(event, ann).text("bookingId");
    Answer booking = call("GET", path).as(ann).send();
    assertThat(booking.body().propertyNames())
        .containsExactly(
            "bookingId",
            "eventId",
            "eventName",
            "venue",
            "startsAt",
            "userId",
            "quantity",
            "status",
            "confirmedAt");
    assertThat(booking.text("eventName")).isEqualTo("Shown with it");
    assertThat(call("HEAD", path).as(ann).send().status()).isEqualTo(200);
    decided(call("DELETE", path).as(ann));
    assertThat(call("GET", path).as(ann).send().text("cancelledAt")).isNotEmpty();
  }

  private String rejection(UUID event, String token, String body) {
    Answer answer =
        decided(call("POST", "/api/v1/events/" + event + "/bookings").as(token).json(body));
    assertThat(answer.text("status")).describedAs("%s", answer.body()).isEqualTo("REJECTED");
    assertThat(answer.text("detail")).isNotEmpty();
    return answer.text("reason");
  }

  private List<String> ids(String path, String token) {
    return call("GET", path).as(token).send().body().path("items").findValuesAsString("bookingId");
  }

  private Answer cancel(String id, String token) {
    return call("DELETE", "/api/v1/bookings/" + id).as(token).header("Prefer", "wait=20").send();
  }

  private int items(String path, String token) {
    return call("GET", path).as(token).send().body().path("items").size();
  }
}
