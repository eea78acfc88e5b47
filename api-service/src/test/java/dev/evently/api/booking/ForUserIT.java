package dev.evently.api.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What organisers book and hold for others. */
class ForUserIT extends ApiTest {

  @Test
  void booksForAUserWhoWaitsAndLeavesTheLineByIt() {
    UUID event = event("Given", 3);
    String ann = user();
    Actor cid = account("cid.given@example.org");
    String booking = decided(place(event, ann, 2)).text("bookingId");
    decided(place(event, user(), 1));
    Answer bobs = decided(place(event, user(), 3));
    Answer cids = decided(place(event, token(cid), 1));
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));

    Answer given = decided(book(event, "\"Cid.Given@Example.org\""));

    assertThat(given.text("status")).describedAs("%s", given.body()).isEqualTo("CONFIRMED");
    assertThat(given.text("detail")).isEqualTo("1 ticket is booked for the user.");
    Answer read = call("GET", "/api/v1/bookings/" + given.text("bookingId")).as(token(cid)).send();
    assertThat(read.text("userId")).isEqualTo(cid.userId().toString());
    assertThat(entry(cids).text("status")).isEqualTo("SERVED");
    assertThat(entry(cids).text("explanation")).startsWith("An organiser gave you tickets at ");
    assertThat(entry(bobs).text("status")).isEqualTo("WAITING");
    assertTold(cid, "BOOKING_CONFIRMED", "WAITLIST_ENDED");
    var outcomes = call("GET", "/api/v1/events/%s/outcomes".formatted(event)).as(admin()).send();
    assertThat(outcomes.body().toString())
        .contains("\"outOfTurn\":true", "\"cause\":\"SERVED\"")
        .doesNotContainIgnoringCase("example.org");
  }

  @Test
  void holdsForAUserByTheirId() {
    UUID event = event("Held", 1);
    Actor dan = account("dan.given@example.org");
    Answer held =
        decided(
            call("POST", "/api/v1/events/%s/holds".formatted(event))
                .as(admin())
                .json("{\"forUser\":\"%s\"}".formatted(dan.userId())));
    assertThat(held.text("status")).describedAs("%s", held.body()).isEqualTo("HELD");
    assertThat(held.text("detail")).startsWith("1 ticket is kept for the user until ");
    assertTold(dan, "HOLD_PLACED");
    Answer confirmed =
        decided(call("POST", "/api/v1/holds/" + held.text("holdId") + "/confirm").as(token(dan)));
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void refusesWhoIsNoOrganiserAndWhomNobodyKnows() {
    UUID event = event("Refused", 1);
    account("eve.given@example.org");
    assertProblem(
        call("POST", "/api/v1/events/%s/bookings".formatted(event))
            .as(user())
            .json("{\"forUser\":\"eve.given@example.org\"}")
            .send(),
        403);
    assertProblem(book(event, "\"nobody.given@example.org\"").send(), 400);
    assertProblem(book(event, "\"%s\"".formatted(UUID.randomUUID())).send(), 400);
    assertProblem(book(event, "\"eve.given@example.org\",\"joinWaitlist\":true").send(), 400);
  }

  @Test
  void anIdempotencyKeyIsTheOrganisers() {
    UUID event = event("Once", 2);
    account("fay.given@example.org");
    account("gil.given@example.org");
    String organiser = admin();
    Answer first =
        decided(
            bookAs(organiser, event, "\"fay.given@example.org\"").header("Idempotency-Key", "k"));
    Answer again =
        decided(
            bookAs(organiser, event, "\"fay.given@example.org\"").header("Idempotency-Key", "k"));
    assertThat(again.text("bookingId")).isEqualTo(first.text("bookingId"));
    assertProblem(
        bookAs(organiser, event, "\"gil.given@example.org\"").header("Idempotency-Key", "k").send(),
        422);
  }

  private Call book(UUID event, String forUser) {
    return bookAs(admin(), event, forUser);
  }

  private Call bookAs(String token, UUID event, String forUser) {
    return call("POST", "/api/v1/events/%s/bookings".formatted(event))
        .as(token)
        .json("{\"forUser\":%s}".formatted(forUser));
  }

  private Answer entry(Answer accepted) {
    return call("GET", "/api/v1/waitlist/" + accepted.text("entryId")).as(admin()).send();
  }

  private void assertTold(Actor user, String... types) {
    await()
        .untilAsserted(() ->
            assertThat(
                    call("GET", "/api/v1/notifications")
                        .as(token(user))
                        .send()
                        .body()
                        .path("items")
                        .findValuesAsString("type"))
                .containsExactlyElementsOf(List.of(types)));
  }

  private Actor account(String email) {
    Answer signup =
        call("POST", "/api/v1/auth/signup")
            .json("{\"email\":\"%s\",\"name\":\"N\",\"password\":\"long enough\"}".formatted(email))
            .send();
    assertThat(signup.status()).isEqualTo(201);
    return new Actor(UUID.fromString(signup.text("userId")), Role.USER);
  }
}
