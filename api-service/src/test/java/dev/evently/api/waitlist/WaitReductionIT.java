package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitReductionIT extends ApiTest {
  @Test
  void keepsThePlaceAndPromotesWhoFitsNow() {
    UUID event = event("Waiting for fewer", 2);
    decided(place(event, user(), 1));
    String ann = user();
    String bob = user();
    String entry = decided(place(event, ann, 2)).text("entryId");
    decided(place(event, bob, 1));

    Answer reduced = decided(reduce(entry, ann, "{\"quantity\":1}"));

    assertThat(reduced.text("status")).describedAs("%s", reduced.body()).isEqualTo("APPLIED");
    assertThat(reduced.text("entryId")).isEqualTo(entry);
    Answer now = call("GET", "/api/v1/waitlist/" + entry).as(ann).send();
    assertThat(now.text("status")).isEqualTo("PROMOTED");
    assertThat(now.body().path("quantity").asInt()).isEqualTo(1);
    assertThat(decided(reduce(entry, ann, "{\"quantity\":1}")).text("reason"))
        .isEqualTo("ALREADY_BOOKED");
  }

  @Test
  void refusesWhatIsNotLess() {
    UUID event = event("Waiting for more", 2);
    String ann = user();
    decided(place(event, user(), 2));
    Answer waiting = decided(place(event, ann, 2));
    String entry = waiting.text("entryId");
    for (String body : List.of("{}", "{\"quantity\":0}", "{\"quantity\":null}", "{\"n\":1}")) {
      assertProblem(reduce(entry, ann, body).send(), 400);
    }
    assertProblem(reduce(entry, user(), "{\"quantity\":1}").send(), 404);
    assertThat(decided(reduce(entry, ann, "{\"quantity\":3}")).text("reason"))
        .isEqualTo("TOO_MANY_TICKETS");
    assertThat(decided(reduce(entry, ann, "{\"quantity\":1}")).text("status")).isEqualTo("APPLIED");
    Answer now = call("GET", "/api/v1/waitlist/" + entry).as(ann).send();
    assertThat(now.body().path("quantity").asInt()).isEqualTo(1);
    assertThat(now.body().path("position").asInt()).isEqualTo(1);
  }

  private Call reduce(String entry, String token, String body) {
    return call("PATCH", "/api/v1/waitlist/" + entry).as(token).json(body);
  }
}
