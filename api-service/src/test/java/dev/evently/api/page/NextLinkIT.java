package dev.evently.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every list leads from part to part by its {@code Link}. */
class NextLinkIT extends ApiTest {
  private static final int COUNT = 3;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  @Test
  void leadsThroughWhatIsOnesOwn() {
    String ann = user();
    String name = "Linked " + UUID.randomUUID();
    for (int i = 0; i < COUNT; i++) {
      placed(event(name, 1), ann);
      decided(
          call("POST", "/api/v1/events/%s/holds".formatted(event("Held", 1)))
              .as(ann)
              .json("{\"quantity\":1}"));
      assertThat(placed(soldOut("Full"), ann).text("status")).isEqualTo("WAITLISTED");
    }
    assertThat(follow("/api/v1/bookings?status=CONFIRMED&limit=1", ann)).hasSize(COUNT);
    assertThat(follow("/api/v1/holds?limit=1", ann)).hasSize(COUNT);
    assertThat(follow("/api/v1/waitlist?limit=1", ann)).hasSize(COUNT);
    assertThat(follow("/api/v1/events?limit=1&q=" + name.replace(" ", "%20"), ann)).hasSize(COUNT);
  }

  @Test
  void leadsThroughWhatIsAnEvents() {
    UUID event = soldOut("Line");
    for (int i = 0; i < COUNT; i++) {
      placed(event, user());
    }
    String path = "/api/v1/events/" + event;
    assertThat(follow(path + "/waitlist?limit=1", admin())).hasSize(COUNT);
    assertThat(follow(path + "/outcomes?limit=2&after=0", admin())).hasSize(2 + COUNT);
    assertThat(follow(path + "/outcomes", admin())).hasSize(2 + COUNT);
  }

  @Test
  void leadsThroughABookingAndItsNotifications() {
    String ann = user();
    String bob = user();
    UUID event = event("Given back", 1);
    String booking = placed(event, ann).text("bookingId");
    placed(event, bob);
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));
    assertThat(follow("/api/v1/bookings/%s/outcomes?limit=1".formatted(booking), ann)).hasSize(2);
    await()
        .untilAsserted(
            () -> assertThat(follow("/api/v1/notifications?after=-1&limit=1", bob)).hasSize(1));
  }

  /** The head of an answer has a limit, which an answer must never miss. */
  @Test
  void leavesTheLinkOfAVeryLongCallToTheBody() {
    event("Long", 1);
    event("Long", 1);
    Answer page = call("GET", "/api/v1/events?" + "limit=1&".repeat(900)).send();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text("nextCursor")).isNotEmpty();
    assertThat(page.header("Link")).isEmpty();
  }

  private UUID soldOut(String name) {
    UUID event = event(name, 1);
    placed(event, user());
    return event;
  }

  private List<JsonNode> follow(String path, String token) {
    List<JsonNode> items = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = call("GET", next).as(token).send();
      assertThat(page.status()).as("%s: %s", next, page.body()).isEqualTo(200);
      page.body().path("items").forEach(items::add);
      Matcher link = NEXT.matcher(page.header("Link"));
      next = link.matches() ? link.group(1) : "";
      assertThat(page.body().has("nextCursor")).isEqualTo(!next.isEmpty() && isByCursor(page));
    }
    assertThat(items).doesNotHaveDuplicates();
    return items;
  }

  private static boolean isByCursor(Answer page) {
    return !page.body().has("nextSequence");
  }
}
