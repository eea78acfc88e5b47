package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A map is validated and read anew only when something was decided. */
class SeatMapReadsIT extends ApiTest {
  private UUID event = new UUID(0, 0);

  @BeforeEach
  void addSeats() {
    event = event("Read often", 0);
    decided(call("POST", path()).as(admin()).json("{\"rows\":1,\"seatsPerRow\":3}"));
  }

  @Test
  void isNotSentAgainWhileNothingHasChanged() {
    Answer map = call("GET", path()).send();
    String tag = map.header("ETag");
    assertThat(tag).matches("W/\"[0-9]+\"");
    assertThat(map.header("Cache-Control")).isEqualTo("max-age=2, public");
    for (String fits : new String[] {tag, tag.substring(2), "\"x\", " + tag}) {
      Answer same = call("GET", path()).header("If-None-Match", fits).send();
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Vary")).contains("Accept-Encoding");
      assertThat(same.header("Cache-Control")).isEqualTo("max-age=2, public");
    }
    placed(event, user());
    Answer changed = call("GET", path()).header("If-None-Match", tag).send();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
    assertThat(changed.body().findValuesAsString("status"))
        .containsExactly("BOOKED", "AVAILABLE", "AVAILABLE");
  }

  @Test
  void showsWhatWasDecidedBeforeTheCall() {
    for (int sold = 1; sold <= 3; sold++) {
      placed(event, user());
      assertThat(call("GET", path()).send().body().findValuesAsString("status"))
          .filteredOn("BOOKED"::equals)
          .hasSize(sold);
    }
  }

  private String path() {
    return "/api/v1/events/" + event + "/seats";
  }
}
