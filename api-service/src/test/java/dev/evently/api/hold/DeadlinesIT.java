package dev.evently.api.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadlinesIT extends ApiTest {
  @Test
  void holdsUntilTheStartAtTheLatest() {
    Instant start = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
    UUID event = event("Soon", 3, start);

    Answer held =
        decided(
            call("POST", "/api/v1/events/" + event + "/holds").as(user()).json("{\"quantity\":1}"));

    assertThat(held.text("status")).isEqualTo("HELD");
    assertThat(Instant.parse(held.text("expiresAt"))).isEqualTo(start);
  }

  @Test
  void saysThatTheBookingOfAHoldWasCancelled() {
    UUID event = event("Cancelled since", 3);
    String token = user();
    String hold =
        decided(
                call("POST", "/api/v1/events/" + event + "/holds")
                    .as(token)
                    .json("{\"quantity\":1}"))
            .text("holdId");
    String confirm = "/api/v1/holds/" + hold + "/confirm";
    Answer booked = decided(call("POST", confirm).as(token));
    assertThat(decided(call("POST", confirm).as(token)).text("status")).isEqualTo("CONFIRMED");
    decided(call("DELETE", "/api/v1/bookings/" + booked.text("bookingId")).as(token));

    Answer again = decided(call("POST", confirm).as(token));

    assertThat(again.text("status")).isEqualTo("REJECTED");
    assertThat(again.text("reason")).isEqualTo("BOOKING_CANCELLED");
  }

  @Test
  void endsWaitsWithTheStartOfTheEvent() {
    UUID event = event("In a moment", 1, Instant.now().plusSeconds(8));
    decided(
        call("POST", "/api/v1/events/" + event + "/bookings").as(user()).json("{\"quantity\":1}"));
    String token = user();
    Answer waits =
        decided(
            call("POST", "/api/v1/events/" + event + "/bookings")
                .as(token)
                .json("{\"quantity\":1}"));
    assertThat(waits.text("status")).isEqualTo("WAITLISTED");

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> {
          Answer entry = call("GET", "/api/v1/waitlist/" + waits.text("entryId")).as(token).send();
          assertThat(entry.text("status")).isEqualTo("ENDED");
          Answer inbox = call("GET", "/api/v1/notifications").as(token).send();
          assertThat(inbox.body().toString()).contains("WAITLIST_ENDED");
        });
  }

  @Test
  void refusesSalesThatNeverAre() {
    Answer late =
        decided(
            call("POST", "/api/v1/events")
                .as(admin())
                .json(
                    """
                    {"name":"Late","venue":"Hall","startsAt":"2099-05-01T20:00:00Z","capacity":1,\
                    "salesOpenAt":"2099-05-01T20:00:00Z"}\
                    """));
    assertThat(late.text("reason")).isEqualTo("SALES_PERIOD_INVALID");
  }
}
