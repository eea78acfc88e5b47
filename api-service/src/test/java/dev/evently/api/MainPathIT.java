package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The way of a booking, from signing up to the receipt. */
class MainPathIT extends ApiTest {

  @Test
  void booksFromSignupToReceipt() {
    var signup =
        call("POST", "/api/v1/auth/signup")
            .json("{\"email\":\"Ann@Example.org\",\"name\":\"Ann\",\"password\":\"correct horse\"}")
            .send();
    assertThat(signup.status()).isEqualTo(201);
    assertThat(signup.text("email")).isEqualTo("ann@example.org");
    assertThat(signup.text("role")).isEqualTo("USER");
    assertThat(signup.header("Location")).isEqualTo("/api/v1/auth/me");
    String admin = login(ADMIN_EMAIL, ADMIN_PASSWORD);
    String ann = login("ANN@example.org", "correct horse");

    processor();
    var published =
        call("POST", "/api/v1/events")
            .as(admin)
            .json(
                """
                {"name":"Concert","venue":"Hall","startsAt":"2099-01-01T20:00:00+01:00","capacity":2}\
                """)
            .send();
    assertThat(published.status()).isEqualTo(202);
    UUID event = UUID.fromString(published.text("eventId"));

    var accepted = place(event, ann, 2).send();
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.text("status")).isEqualTo("PENDING");
    assertThat(accepted.header("Retry-After")).isEqualTo("1");
    String location = accepted.header("Location");
    assertThat(location).isEqualTo("/api/v1/requests/" + accepted.text("requestId"));

    await()
        .untilAsserted(() ->
            assertThat(call("GET", location).as(ann).send().text("status")).isEqualTo("CONFIRMED"));
    var receipt = call("GET", location).as(ann).send();
    assertThat(receipt.body().path("sequence").asLong()).isEqualTo(2);
    assertThat(receipt.body().path("remaining").asInt()).isZero();
    assertThat(receipt.text("detail")).isEqualTo("2 tickets are booked.");
    assertThat(receipt.text("requestId")).isEqualTo(accepted.text("requestId"));
    assertThat(receipt.text("acceptedAt")).isEqualTo(receipt.text("decidedAt"));
    assertThat(call("GET", "/api/v1/bookings/" + receipt.text("bookingId")).as(ann).send().status())
        .isEqualTo(200);
  }

  private String login(String email, String password) {
    var login =
        call("POST", "/api/v1/auth/login")
            .json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
            .send();
    assertThat(login.status()).isEqualTo(200);
    assertThat(login.text("tokenType")).isEqualTo("Bearer");
    return login.text("accessToken");
  }
}
