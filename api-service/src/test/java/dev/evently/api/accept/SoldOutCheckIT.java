package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.TestProcessor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** What is certainly sold out does not stand in the log, and what may not be is decided there. */
@Timeout(60)
class SoldOutCheckIT extends ApiTest {
  private static final String NO_WAIT = "{\"quantity\":1,\"joinWaitlist\":false}";

  @Autowired private RequestLogEnd log;

  @Test
  void refusesWhoWouldGetNothing() {
    UUID event = event("Sold out", 1);
    decided(place(event, user(), 1));
    assertSoldOut(book(event, user(), NO_WAIT));
    long end = end(event);

    for (int call = 0; call < 5; call++) {
      assertSoldOut(book(event, user(), NO_WAIT));
      assertSoldOut(hold(event, user()));
    }
    assertThat(end(event)).isEqualTo(end);
  }

  @Test
  void refusesWhoWantsMoreThanIsLeft() {
    UUID event = event("Nearly sold out", 3);
    decided(place(event, user(), 1));

    assertSoldOut(book(event, user(), "{\"quantity\":3,\"joinWaitlist\":false}"));
    assertThat(
            decided(book(event, user(), "{\"quantity\":2,\"joinWaitlist\":false}")).text("status"))
        .isEqualTo("CONFIRMED");
  }

  @Test
  void letsJoinTheWaitlist() {
    UUID event = event("With a waitlist", 1);
    decided(place(event, user(), 1));
    assertSoldOut(book(event, user(), NO_WAIT));

    assertThat(decided(place(event, user(), 1)).text("status")).isEqualTo("WAITLISTED");
  }

  @Test
  void refusesWhoWouldJoinAFullWaitlist() {
    UUID event = eventWith("\"capacity\":1,\"waitlist\":{\"limit\":1}");
    decided(place(event, user(), 1));
    assertThat(decided(place(event, user(), 1)).text("status")).isEqualTo("WAITLISTED");
    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("WAITLIST_FULL");
    assertSoldOut(place(event, user(), 1));
    long end = end(event);

    for (int call = 0; call < 5; call++) {
      assertSoldOut(place(event, user(), 1));
    }
    assertThat(end(event)).isEqualTo(end);
  }

  @Test
  void refusesWhoWouldWaitWhereNobodyMay() {
    UUID event = eventWith("\"capacity\":1,\"waitlist\":{\"limit\":0}");
    decided(place(event, user(), 1));
    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("WAITLIST_FULL");

    assertSoldOut(place(event, user(), 1));
  }

  @Test
  void refusesNobodyForTheWaitlistOfAnotherCategory() {
    UUID event =
        eventWith(
            """
            "waitlist":{"limit":1},
            "categories":[{"name":"Gold","capacity":1},{"name":"Side","capacity":1}]\
            """);
    decided(book(event, user(), "{\"category\":\"Gold\"}"));
    decided(book(event, user(), "{\"category\":\"Side\"}"));
    decided(book(event, user(), "{\"category\":\"Gold\"}"));
    assertThat(decided(book(event, user(), "{\"category\":\"Gold\"}")).text("reason"))
        .isEqualTo("WAITLIST_FULL");
    assertSoldOut(book(event, user(), "{\"category\":\"Gold\"}"));

    assertThat(decided(book(event, user(), "{}")).text("reason")).isEqualTo("CATEGORY_REQUIRED");
    assertThat(decided(book(event, user(), "{\"category\":\"Side\"}")).text("status"))
        .isEqualTo("WAITLISTED");
  }

  @Test
  void refusesWhoWouldWaitUntilAWaitlistIsResumed() {
    UUID event = eventWith("\"capacity\":1,\"waitlist\":{\"suspended\":true}");
    decided(place(event, user(), 1));
    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("WAITLIST_SUSPENDED");
    assertSoldOut(place(event, user(), 1));

    decided(
        call("PATCH", "/api/v1/events/" + event)
            .as(admin())
            .header("If-Match", "\"1\"")
            .json("{\"waitlist\":{\"suspended\":false}}"));
    assertThat(decided(place(event, user(), 1)).text("status")).isEqualTo("WAITLISTED");
  }

  /** The one who waits left first, so the wait is for the one who came next. */
  @Test
  void isNotCertainWhileSomebodyWhoLeavesTheWaitlistIsInTheQueue() {
    UUID event = eventWith("\"capacity\":1,\"waitlist\":{\"limit\":1}");
    decided(place(event, user(), 1));
    String bob = user();
    String entry = "/api/v1/waitlist/" + decided(place(event, bob, 1)).text("entryId");
    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("WAITLIST_FULL");
    assertSoldOut(place(event, user(), 1));

    String cem = user();
    Answer waits;
    try (TestProcessor.Pause _ = processor().pause()) {
      assertThat(call("DELETE", entry).as(bob).send().status()).isEqualTo(202);
      waits = place(event, cem, 1).send();
      assertThat(waits.status()).isEqualTo(202);
    }
    assertThat(decided(call("GET", waits.header("Location")).as(cem)).text("status"))
        .isEqualTo("WAITLISTED");
  }

  /** When the offer expires, its entry has ended, and somebody else may wait or be offered it. */
  @Test
  void isNotCertainWhileAnOfferMayBeDue() {
    UUID event =
        eventWith(
            """
            "capacity":1,"waitlist":{"limit":1,"promotion":"OFFER","offerTtl":"PT20S"}\
            """);
    String ann = user();
    String booking = decided(place(event, ann, 1)).text("bookingId");
    decided(place(event, user(), 1));
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));
    assertThat(decided(place(event, user(), 1)).text("status")).isEqualTo("WAITLISTED");

    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("WAITLIST_FULL");
    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("WAITLIST_FULL");
  }

  /** The cancellation came first, so its ticket is for the one who came next. */
  @Test
  void isNotCertainWhileACancellationWaitsInTheQueue() {
    UUID event = event("Given back", 1);
    String ann = user();
    String bob = user();
    String booking = "/api/v1/bookings/" + decided(place(event, ann, 1)).text("bookingId");
    assertSoldOut(book(event, user(), NO_WAIT));

    Answer booked;
    try (TestProcessor.Pause _ = processor().pause()) {
      assertThat(call("DELETE", booking).as(ann).send().status()).isEqualTo(202);
      booked = book(event, bob, NO_WAIT).send();
      assertThat(booked.status()).isEqualTo(202);
    }
    assertThat(decided(call("GET", booked.header("Location")).as(bob)).text("status"))
        .isEqualTo("CONFIRMED");
  }

  /** Whoever is decided behind its end gets the ticket. */
  @Test
  void isNotCertainWhileAHoldMayBeDue() {
    UUID event = eventWith("\"capacity\":1,\"holdTtl\":\"PT20S\"");
    decided(hold(event, user()));

    Answer answer = decided(book(event, user(), NO_WAIT));
    assertThat(answer.text("reason")).isEqualTo("SOLD_OUT");
    assertThat(decided(hold(event, user())).text("reason")).isEqualTo("SOLD_OUT");
  }

  @Test
  void answersARepeatedCallAsBefore() {
    UUID event = event("Repeated", 1);
    decided(place(event, user(), 1));
    String bob = user();
    Answer first;
    try (TestProcessor.Pause _ = processor().pause()) {
      assertThat(place(event, user(), 1).send().status()).isEqualTo(202);
      first = book(event, bob, NO_WAIT).header("Idempotency-Key", "k").send();
      assertThat(first.status()).isEqualTo(202);
    }
    assertSoldOut(book(event, user(), NO_WAIT));

    Answer again = decided(book(event, bob, NO_WAIT).header("Idempotency-Key", "k"));
    assertThat(again.text("requestId")).isEqualTo(first.text("requestId"));
    assertThat(again.text("reason")).isEqualTo("SOLD_OUT");
  }

  private Call book(UUID event, String token, String body) {
    return call("POST", "/api/v1/events/" + event + "/bookings").as(token).json(body);
  }

  private Call hold(UUID event, String token) {
    return call("POST", "/api/v1/events/" + event + "/holds").as(token).json("{\"quantity\":1}");
  }

  private long end(UUID event) {
    return log.end(log.partition(event)).orElseThrow();
  }
}
