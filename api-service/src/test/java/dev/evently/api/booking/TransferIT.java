package dev.evently.api.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransferIT extends ApiTest {

  @Test
  void givesABookingToAnotherUserOfASoldOutEvent() {
    UUID event = event("Given", 1);
    Actor ann = someUser();
    Actor bob = account("bob.transfer@example.org");
    String booking = placed(event, token(ann)).text("bookingId");
    Answer given = decided(transfer(booking, token(ann), "Bob.Transfer@Example.ORG"));
    assertThat(given.text("status")).describedAs("%s", given.body()).isEqualTo("APPLIED");
    assertThat(given.text("bookingId")).isEqualTo(booking);
    assertThat(given.text("detail")).isEqualTo("The booking of 1 ticket is the other user's now.");
    assertThat(bookings(token(ann))).isEmpty();
    assertThat(bookings(token(bob))).containsExactly(booking);
    assertProblem(call("GET", "/api/v1/bookings/" + booking).as(token(ann)).send(), 404);
    assertThat(call("GET", "/api/v1/bookings/" + booking).as(token(bob)).send().text("userId"))
        .isEqualTo(bob.userId().toString());
    Answer history = call("GET", "/api/v1/bookings/" + booking + "/outcomes").as(token(bob)).send();
    assertThat(history.body().path("items").findValuesAsString("type"))
        .containsExactly("BookingConfirmed", "BookingTransferred");
    assertProblem(
        call("GET", "/api/v1/bookings/" + booking + "/outcomes").as(token(ann)).send(), 404);
    for (Actor party : List.of(ann, bob)) {
      await()
          .untilAsserted(() ->
              assertThat(
                      call("GET", "/api/v1/notifications")
                          .as(token(party))
                          .send()
                          .body()
                          .path("items")
                          .findValuesAsString("type"))
                  .containsExactly("BOOKING_TRANSFERRED"));
    }
  }

  @Test
  void tellsWhyABookingStays() {
    UUID event = event("Kept", 3);
    Actor ann = account("ann.transfer@example.org");
    String booking = placed(event, token(ann)).text("bookingId");
    assertThat(decided(transfer(booking, token(ann), "nobody@example.org")).text("reason"))
        .isEqualTo("USER_UNKNOWN");
    assertThat(decided(transfer(booking, token(ann), "ANN.transfer@example.org")).text("reason"))
        .isEqualTo("TRANSFER_TO_SELF");
    Actor cid = account("cid.transfer@example.org");
    placed(event, token(cid));
    assertThat(decided(transfer(booking, token(ann), "cid.transfer@example.org")).text("reason"))
        .isEqualTo("ALREADY_BOOKED");
    assertThat(bookings(token(ann))).containsExactly(booking);
  }

  @Test
  void keepsTheAnswerOfAKeyThoughTheReceiverSignsUpMeanwhile() {
    String ann = user();
    String booking = placed(event("Later", 3), ann).text("bookingId");
    Answer early =
        decided(transfer(booking, ann, "late@example.org").header("Idempotency-Key", "t"));
    assertThat(early.text("reason")).isEqualTo("USER_UNKNOWN");
    account("late@example.org");
    Answer again =
        decided(transfer(booking, ann, "late@example.org").header("Idempotency-Key", "t"));
    assertThat(again.text("requestId")).isEqualTo(early.text("requestId"));
    assertThat(again.text("reason")).isEqualTo("USER_UNKNOWN");
    assertProblem(
        transfer(booking, ann, "other@example.org").header("Idempotency-Key", "t").send(), 422);
  }

  @Test
  void repeatsTheAnswerThoughTheBookingIsAnothersByNow() {
    String ann = user();
    account("next@example.org");
    String booking = placed(event("Given", 3), ann).text("bookingId");
    Answer first =
        decided(transfer(booking, ann, "next@example.org").header("Idempotency-Key", "given"));
    assertThat(first.text("status")).isEqualTo("APPLIED");

    Answer again =
        decided(transfer(booking, ann, "next@example.org").header("Idempotency-Key", "given"));

    assertThat(again.text("requestId")).isEqualTo(first.text("requestId"));
    assertThat(again.text("status")).isEqualTo("APPLIED");
    assertProblem(
        transfer(booking, ann, "next@example.org").header("Idempotency-Key", "new").send(), 404);
  }

  /** A key whose fingerprint was stored by the recipe of before is still that of the same call. */
  @Test
  void keepsTheAnswerOfAKeyThatWasUsedBeforeAnUpgrade() throws Exception {
    String ann = user();
    String booking = placed(event("Upgraded", 3), ann).text("bookingId");
    Answer first =
        decided(transfer(booking, ann, "gone@example.org").header("Idempotency-Key", "u"));
    String call = "POST /api/v1/bookings/" + booking + "/transfer\n";
    assertThat(
            jdbc.sql("select fingerprint from idempotency_key order by created_at desc limit 1")
                .query(byte[].class)
                .single())
        .isEqualTo(sha256(call + "{\"toEmail\":\"gone@example.org\"}"));
    assertThat(
            jdbc.sql(
                    """
                    update idempotency_key set fingerprint = :before
                    where created_at = (select max(created_at) from idempotency_key)\
                    """)
                .param("before", sha256(call + "Transfer[toEmail=gone@example.org]"))
                .update())
        .isEqualTo(1);
    Answer again =
        decided(transfer(booking, ann, "gone@example.org").header("Idempotency-Key", "u"));
    assertThat(again.text("requestId")).isEqualTo(first.text("requestId"));
    assertProblem(
        transfer(booking, ann, "else@example.org").header("Idempotency-Key", "u").send(), 422);
  }

  @Test
  void refusesBadCalls() {
    String booking = placed(event("Mine", 3), user()).text("bookingId");
    assertProblem(transfer(booking, user(), "cid@example.org").send(), 404);
    assertProblem(transfer(UUID.randomUUID().toString(), user(), "c@example.org").send(), 404);
    for (String body : List.of("{}", "{\"toEmail\":\"x\"}", "{\"toEmail\":7}", "{\"to\":\"x\"}")) {
      assertProblem(
          call("POST", "/api/v1/bookings/" + booking + "/transfer").as(admin()).json(body).send(),
          400);
    }
  }

  private static byte[] sha256(String text) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private Call transfer(String booking, String token, String email) {
    return call("POST", "/api/v1/bookings/" + booking + "/transfer")
        .as(token)
        .json("{\"toEmail\":\"%s\"}".formatted(email));
  }

  private List<String> bookings(String token) {
    return call("GET", "/api/v1/bookings")
        .as(token)
        .send()
        .body()
        .path("items")
        .findValuesAsString("bookingId");
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
