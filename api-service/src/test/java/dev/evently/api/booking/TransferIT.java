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
import tools.jackson.databind.JsonNode;

class TransferIT extends ApiTest {

  @Test
  void givesABookingToTheUserWhoAcceptsItThoughTheEventIsSoldOut() {
    UUID event = event("Given", 1);
    Actor ann = someUser();
    Actor bob = account("bob.transfer@example.org");
    String booking = placed(event, token(ann)).text("bookingId");
    Answer offered = decided(transfer(booking, token(ann), "Bob.Transfer@Example.ORG"));
    assertThat(offered.text("status")).describedAs("%s", offered.body()).isEqualTo("APPLIED");
    assertThat(offered.text("bookingId")).isEqualTo(booking);
    assertThat(bookings(token(ann))).containsExactly(booking);
    assertThat(bookings(token(bob))).isEmpty();
    assertThat(read(booking, ann).body().path("offered").asBoolean()).isTrue();
    assertProblem(read(booking, bob), 404);
    assertTold(bob, "TRANSFER_OFFERED");

    Answer accepted = decided(answer(booking, token(bob), "accept"));

    assertThat(accepted.text("status")).describedAs("%s", accepted.body()).isEqualTo("APPLIED");
    assertThat(accepted.text("detail")).isEqualTo("The booking of 1 ticket is the receiver's now.");
    assertThat(bookings(token(ann))).isEmpty();
    assertThat(bookings(token(bob))).containsExactly(booking);
    assertProblem(read(booking, ann), 404);
    assertThat(read(booking, bob).text("userId")).isEqualTo(bob.userId().toString());
    assertThat(read(booking, bob).body().has("offered")).isFalse();
    assertThat(history(booking, bob).findValuesAsString("type"))
        .containsExactly("BookingConfirmed", "TransferOffered", "BookingTransferred");
    assertProblem(
        call("GET", "/api/v1/bookings/" + booking + "/outcomes").as(token(ann)).send(), 404);
    assertTold(ann, "BOOKING_TRANSFERRED");
    assertTold(bob, "TRANSFER_OFFERED", "BOOKING_TRANSFERRED");
  }

  @Test
  void forcesNothingOnTheReceiver() {
    UUID event = event("Pushed", 3);
    Actor ann = someUser();
    Actor victim = account("victim.transfer@example.org");
    String pushed = placed(event, token(ann)).text("bookingId");
    decided(transfer(pushed, token(ann), "victim.transfer@example.org"));

    Answer own = placed(event, token(victim));

    assertThat(own.text("status")).isEqualTo("CONFIRMED");
    Answer accepted = decided(answer(pushed, token(victim), "accept"));
    assertThat(accepted.text("reason")).isEqualTo("ALREADY_BOOKED");
    assertThat(accepted.text("detail")).contains(own.text("bookingId"));
    assertThat(decided(answer(pushed, token(victim), "decline")).text("status"))
        .isEqualTo("APPLIED");
    assertThat(bookings(token(ann))).containsExactly(pushed);
    assertThat(bookings(token(victim))).containsExactly(own.text("bookingId"));
    assertTold(ann, "TRANSFER_DECLINED");
    assertProblem(answer(pushed, token(victim), "accept").send(), 404);
  }

  /** All that a giver can see is the same, whether there is a receiver or not. */
  @Test
  void tellsNobodyWhoHasAnAccount() {
    Actor known = account("known.transfer@example.org");
    assertThat(seenByTheGiverOfAnOfferTo("known.transfer@example.org"))
        .isEqualTo(seenByTheGiverOfAnOfferTo("unknown.transfer@example.org"));
    assertTold(
        known, "TRANSFER_OFFERED", "TRANSFER_WITHDRAWN", "TRANSFER_OFFERED", "TRANSFER_WITHDRAWN");
  }

  /** Without what differs between any two bookings. */
  private String seenByTheGiverOfAnOfferTo(String email) {
    Actor giver = someUser();
    String token = token(giver);
    UUID event = event("Seen", 3);
    String booking = placed(event, token).text("bookingId");
    StringBuilder seen = new StringBuilder();
    seen.append(decided(transfer(booking, token, email).header("Idempotency-Key", "k")).body());
    seen.append(decided(transfer(booking, token, email).header("Idempotency-Key", "k")).body());
    seen.append(decided(transfer(booking, token, "other@example.org")).body());
    seen.append(read(booking, giver).body());
    seen.append(decided(withdraw(booking, token)).body());
    seen.append(decided(withdraw(booking, token)).body());
    seen.append(decided(transfer(booking, token, email)).body());
    seen.append(decided(call("DELETE", "/api/v1/bookings/" + booking).as(token)).body());
    seen.append(history(booking, giver));
    seen.append(call("GET", "/api/v1/notifications").as(token).send().body().path("items"));
    assertThat(seen.toString()).contains("TRANSFER_OPEN", "TRANSFER_NOT_FOUND", "BookingCancelled");
    return seen.toString()
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("\"requestId\":\"[^\"]*\"", "")
        .replaceAll("\"[a-zA-Z]+At\":\"[^\"]*\"", "")
        .replaceAll("\"(partition|offset|ahead|estimatedWaitMillis)\":\\d+", "");
  }

  @Test
  void tellsAnOrganiserToWhomABookingWasOffered() {
    Actor ann = someUser();
    Actor bob = account("seen.transfer@example.org");
    String booking = placed(event("Cancelled", 3), token(ann)).text("bookingId");
    decided(transfer(booking, token(ann), "seen.transfer@example.org"));
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(token(ann)));
    String outcomes = "/api/v1/bookings/" + booking + "/outcomes";
    assertThat(call("GET", outcomes).as(admin()).send().body().toString())
        .contains("\"toUserId\":\"" + bob.userId());
    assertThat(call("GET", outcomes).as(token(ann)).send().body().toString())
        .contains("BookingCancelled")
        .doesNotContain("toUserId");
  }

  @Test
  void tellsWhyABookingIsNotOffered() {
    Actor ann = account("ann.transfer@example.org");
    String booking = placed(event("Kept", 3), token(ann)).text("bookingId");
    assertThat(decided(transfer(booking, token(ann), "ANN.transfer@example.org")).text("reason"))
        .isEqualTo("TRANSFER_TO_SELF");
    assertThat(decided(withdraw(booking, token(ann))).text("reason"))
        .isEqualTo("TRANSFER_NOT_FOUND");
    decided(transfer(booking, token(ann), "x@example.org"));
    assertThat(decided(transfer(booking, token(ann), "y@example.org")).text("reason"))
        .isEqualTo("TRANSFER_OPEN");
    assertThat(bookings(token(ann))).containsExactly(booking);
  }

  @Test
  void offersToNobodyThoughTheReceiverSignsUpMeanwhile() {
    String ann = user();
    String booking = placed(event("Later", 3), ann).text("bookingId");
    Answer early =
        decided(transfer(booking, ann, "late@example.org").header("Idempotency-Key", "t"));
    assertThat(early.text("status")).isEqualTo("APPLIED");
    Actor late = account("late@example.org");
    Answer again =
        decided(transfer(booking, ann, "late@example.org").header("Idempotency-Key", "t"));
    assertThat(again.text("requestId")).isEqualTo(early.text("requestId"));
    assertProblem(
        transfer(booking, ann, "other@example.org").header("Idempotency-Key", "t").send(), 422);
    assertProblem(answer(booking, token(late), "accept").send(), 404);
    decided(withdraw(booking, ann));
    decided(transfer(booking, ann, "late@example.org"));
    assertThat(decided(answer(booking, token(late), "accept")).text("status")).isEqualTo("APPLIED");
  }

  @Test
  void repeatsTheAnswersThoughTheBookingIsAnothersByNow() {
    String ann = user();
    Actor next = account("next@example.org");
    String booking = placed(event("Given", 3), ann).text("bookingId");
    Answer offered =
        decided(transfer(booking, ann, "next@example.org").header("Idempotency-Key", "given"));
    Answer accepted =
        decided(answer(booking, token(next), "accept").header("Idempotency-Key", "taken"));
    assertThat(accepted.text("status")).isEqualTo("APPLIED");

    Answer again =
        decided(transfer(booking, ann, "next@example.org").header("Idempotency-Key", "given"));
    Answer acceptedAgain =
        decided(answer(booking, token(next), "accept").header("Idempotency-Key", "taken"));

    assertThat(again.text("requestId")).isEqualTo(offered.text("requestId"));
    assertThat(acceptedAgain.text("requestId")).isEqualTo(accepted.text("requestId"));
    assertThat(acceptedAgain.text("status")).isEqualTo("APPLIED");
    assertProblem(
        transfer(booking, ann, "next@example.org").header("Idempotency-Key", "new").send(), 404);
  }

  @Test
  void letsNobodyElseAnswer() {
    String ann = user();
    account("asked.transfer@example.org");
    String booking = placed(event("Asked", 3), ann).text("bookingId");
    decided(transfer(booking, ann, "asked.transfer@example.org"));
    for (String token : List.of(ann, user(), admin())) {
      assertProblem(answer(booking, token, "accept").send(), 404);
      assertProblem(answer(booking, token, "decline").send(), 404);
    }
    assertProblem(withdraw(booking, user()).send(), 404);
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

  private Call withdraw(String booking, String token) {
    return call("DELETE", "/api/v1/bookings/" + booking + "/transfer").as(token);
  }

  private Call answer(String booking, String token, String answer) {
    return call("POST", "/api/v1/bookings/" + booking + "/transfer/" + answer).as(token);
  }

  private Answer read(String booking, Actor actor) {
    return call("GET", "/api/v1/bookings/" + booking).as(token(actor)).send();
  }

  private JsonNode history(String booking, Actor actor) {
    return call("GET", "/api/v1/bookings/" + booking + "/outcomes")
        .as(token(actor))
        .send()
        .body()
        .path("items");
  }

  private void assertTold(Actor party, String... types) {
    await()
        .untilAsserted(() ->
            assertThat(
                    call("GET", "/api/v1/notifications")
                        .as(token(party))
                        .send()
                        .body()
                        .path("items")
                        .findValuesAsString("type"))
                .containsExactly(types));
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
