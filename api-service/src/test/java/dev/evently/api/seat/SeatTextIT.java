package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Labels that look alike are one label, whoever writes them, and labels may have all that venues
 * use.
 */
class SeatTextIT extends ApiTest {
  private static final String NO_BREAK = "Parkett\u00a0";

  @Test
  void sellsASeatOnceHoweverItsSectionIsSpelt() {
    UUID event = event("Spelt", 0);
    decided(seats(event, "{\"rows\":1,\"seatsPerRow\":3,\"section\":\"Parkett\"}"));
    Answer again =
        decided(
            seats(event, "{\"rows\":1,\"seatsPerRow\":1,\"section\":\"%s\"}".formatted(NO_BREAK)));
    assertThat(again.text("reason")).isEqualTo("SEATS_EXIST");

    Answer booked = decided(book(event, "{\"seats\":[\"\u2003Parkett/A-1 \"]}"));
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
    assertThat(decided(book(event, "{\"seats\":[\"Parkett/A-1\"]}")).text("reason"))
        .isEqualTo("SEAT_TAKEN");
  }

  @Test
  void findsACategoryInBothFormsOfUnicode() {
    Answer published =
        decided(
            call("POST", "/api/v1/events")
                .as(admin())
                .json(
                    """
                    {"name":"Forms","venue":"Hall","startsAt":"2099-01-01T00:00:00Z",
                    "categories":[{"name":"Balco\u0301n","capacity":2}]}\
                    """));
    UUID event = UUID.fromString(published.text("eventId"));
    for (String category : new String[] {"Balc\u00f3n", "Balco\u0301n"}) {
      Answer booked = decided(book(event, "{\"category\":\"%s\"}".formatted(category)));
      assertThat(booked.text("status")).describedAs("%s", booked.body()).isEqualTo("CONFIRMED");
      assertThat(booked.text("category")).isEqualTo("Balc\u00f3n");
    }
  }

  @Test
  void refusesCategoriesThatLookAlike() {
    Answer refused =
        call("POST", "/api/v1/events")
            .as(admin())
            .json(
                """
                {"name":"Forms","venue":"Hall","startsAt":"2099-01-01T00:00:00Z",
                "categories":[{"name":"A 1","capacity":2},{"name":"A\u00a01","capacity":2}]}\
                """)
            .send();
    assertProblem(refused, 400);
    assertThat(refused.text("detail")).contains("there are two called A 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Block 1/2", "Balcony, left", "Loge 3 / 4"})
  void sellsSeatsOfSectionsWithCommasSlashesAndSpaces(String section) {
    UUID event = event("Marks", 0);
    decided(seats(event, "{\"rows\":1,\"seatsPerRow\":2,\"section\":\"%s\"}".formatted(section)));
    Answer best = decided(book(event, "{\"quantity\":1,\"section\":\"%s\"}".formatted(section)));
    assertThat(best.body().path("seats").path(0).asString()).isEqualTo(section + "/A-1");
    Answer named = decided(book(event, "{\"seats\":[\"%s/A-2\"]}".formatted(section)));
    assertThat(named.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void keepsTheSpaceBetweenAPrefixAndANumber() {
    UUID event = event("Prefix", 0);
    decided(seats(event, "{\"rows\":1,\"seatsPerRow\":1,\"rowPrefix\":\"Row \"}"));
    assertThat(
            call("GET", "/api/v1/events/" + event + "/seats").send().body().path(0).path("label"))
        .hasToString("\"Row 1-1\"");
  }

  private Call seats(UUID event, String body) {
    return call("POST", "/api/v1/events/" + event + "/seats").as(admin()).json(body);
  }

  private Call book(UUID event, String body) {
    return call("POST", "/api/v1/events/" + event + "/bookings").as(user()).json(body);
  }
}
