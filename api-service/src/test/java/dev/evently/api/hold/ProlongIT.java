package dev.evently.api.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProlongIT extends ApiTest {
  @Test
  void prolongsAHoldOnce() {
    UUID event = event("Prolonged", 2);
    String ann = user();
    Answer held =
        decided(
            call("POST", "/api/v1/events/" + event + "/holds").as(ann).json("{\"quantity\":1}"));
    String hold = held.text("holdId");
    assertThat(read(hold, ann).body().path("prolongable").asBoolean()).isTrue();
    Instant before = Instant.parse(held.text("expiresAt"));

    Answer prolonged = decided(prolong(hold, ann).header("Idempotency-Key", "payment-1"));

    assertThat(prolonged.text("status")).describedAs("%s", prolonged.body()).isEqualTo("HELD");
    Instant after = Instant.parse(prolonged.text("expiresAt"));
    assertThat(after).isAfterOrEqualTo(before);
    Answer now = read(hold, ann);
    assertThat(now.text("expiresAt")).isEqualTo(prolonged.text("expiresAt"));
    assertThat(now.body().path("prolongable").asBoolean()).isFalse();
    assertThat(decided(prolong(hold, ann)).text("reason")).isEqualTo("HOLD_PROLONGED");
    assertThat(decided(prolong(hold, ann).header("Idempotency-Key", "payment-1")).text("expiresAt"))
        .isEqualTo(prolonged.text("expiresAt"));
    assertThat(
            call("GET", "/api/v1/requests/" + held.text("requestId")).as(ann).send().text("status"))
        .isEqualTo("HELD");
    assertProblem(prolong(hold, user()).send(), 404);
  }

  private Call prolong(String hold, String token) {
    return call("POST", "/api/v1/holds/" + hold + "/prolong").as(token);
  }

  private Answer read(String hold, String token) {
    return call("GET", "/api/v1/holds/" + hold).as(token).send();
  }
}
