package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An event whose labels were logged when nobody asked for a form goes on being sold. */
class LabelsOfBeforeIT extends ApiTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String SECTION = "Parkett\u00a0";
  private static final String CATEGORY = "Balco\u0301n";

  @Autowired private RequestPublisher publisher;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"seats\":[\"Parkett\u00a0/A-1\",\"Parkett/A-1\"]",
        "\"quantity\":1,\"section\":\"Parkett\u00a0\",\"category\":\"Balco\u0301n\"",
        "\"quantity\":1,\"section\":\"Parkett\",\"category\":\"Balco\u0301n\""
      })
  void sellsWhatIsNamedAsItStands(String tickets) {
    UUID event = eventOfBefore();
    for (String path : List.of("bookings", "holds")) {
      Answer answer = decided(call("POST", path(event, path)).as(user()).json("{" + tickets + "}"));
      boolean isTwice = tickets.contains("seats") && path.equals("holds");
      assertThat(answer.text("status"))
          .describedAs("%s %s", path, answer.body())
          .isEqualTo(isTwice ? "REJECTED" : path.equals("holds") ? "HELD" : "CONFIRMED");
    }
  }

  @Test
  void knowsNoOtherNameOfWhatStandsOtherwise() {
    UUID event = eventOfBefore();
    Answer answer =
        decided(
            call("POST", path(event, "bookings"))
                .as(user())
                .json("{\"quantity\":1,\"category\":\"Balc\u00f3n\"}"));
    assertThat(answer.text("reason")).isEqualTo("CATEGORY_UNKNOWN");
  }

  @Test
  void refusesASeatThatIsNamedInTwoWays() {
    Answer refused =
        call("POST", path(event("Twice", 5), "bookings"))
            .as(user())
            .json("{\"seats\":[\"Parkett\u00a0/A-1\",\"Parkett /A-1\"]}")
            .send();
    assertProblem(refused, 400);
    assertThat(refused.body().path("errors").findValuesAsString("field")).containsExactly("seats");
  }

  private UUID eventOfBefore() {
    UUID event = UUID.randomUUID();
    SaleTerms terms = SaleTerms.DEFAULT.with(List.of(new Category(CATEGORY, 0, null)));
    Instant start = Instant.parse("2099-01-01T00:00:00Z");
    publish(event, event, new PublishEvent("Before", "Hall", start, 0, 10, terms));
    publish(
        UUID.randomUUID(),
        event,
        new AddSeats(
            List.of(
                new SeatRow(SECTION, "A", List.of("1", "2", "3"), CATEGORY),
                new SeatRow("Parkett", "A", List.of("1", "2", "3"), CATEGORY))));
    processor();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> call("GET", path(event, "seats")).send().body().size() == 6);
    return event;
  }

  private void publish(UUID requestId, UUID event, Request request) {
    Actor organiser = new Actor(UUID.randomUUID(), Role.ADMIN);
    publisher.publish(new RequestRecord(requestId, event, organiser, request), TRACE);
  }

  private static String path(UUID event, String what) {
    return "/api/v1/events/" + event + "/" + what;
  }
}
