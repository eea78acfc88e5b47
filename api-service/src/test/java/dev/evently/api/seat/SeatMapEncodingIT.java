package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A seat map is stored packed and is sent so to those who take it. */
class SeatMapEncodingIT extends ApiTest {
  private UUID event = new UUID(0, 0);

  @BeforeEach
  void addSeats() {
    event = event("Packed", 0);
    decided(
        call("POST", path())
            .as(admin())
            .json("{\"rows\":1,\"seatsPerRow\":2,\"section\":\"Stalls\",\"rowPrefix\":\"R\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                | true",
        "deflate, GZIP;q=0.5 | true",
        "gzip ; q=1.0        | true",
        "gzip;q=0            | false",
        "gzip;q=0.000        | false",
        "deflate, br         | false",
        "identity            | false"
      })
  void isPackedForThoseWhoTakeIt(String accepted, boolean packed) {
    Answer map = call("HEAD", path()).header("Accept-Encoding", accepted).send();
    assertThat(map.status()).isEqualTo(200);
    assertThat(map.header("Content-Encoding")).isEqualTo(packed ? "gzip" : "");
    assertThat(map.header("Vary")).contains("Accept-Encoding");
  }

  @Test
  void showsSeatsInTheOrderOfTheMap() {
    Answer map = call("GET", path()).send();
    assertThat(map.body().toString())
        .isEqualTo(
            """
            [{"label":"Stalls/R1-1","status":"AVAILABLE","section":"Stalls","row":"R1"},\
            {"label":"Stalls/R1-2","status":"AVAILABLE","section":"Stalls","row":"R1"}]\
            """);
    assertThat(call("HEAD", path()).send().status()).isEqualTo(200);
  }

  private String path() {
    return "/api/v1/events/" + event + "/seats";
  }
}
