package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import dev.evently.common.log.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

@Timeout(60)
class NotificationsIT extends ApiTest {
  @Autowired private KafkaListenerEndpointRegistry listeners;

  @Test
  void tellsPromotionsInOrderToTheirUserAlone() {
    Actor bob = someUser();
    List<String> names = promote(bob, 3);
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      Answer page = call("GET", "/api/v1/notifications?limit=2" + after).as(token(bob)).send();
      page.body().path("items").forEach(item -> seen.add(item.path("eventName").asString()));
      after = page.body().has("nextCursor") ? "&after=" + page.text("nextCursor") : "";
    } while (!after.isEmpty());
    assertThat(seen).containsExactlyElementsOf(names);
    assertThat(call("GET", "/api/v1/notifications").as(user()).send().body().path("items"))
        .isEmpty();
    assertThat(call("GET", "/api/v1/notifications").as(admin()).send().body().path("items"))
        .isEmpty();
  }

  @Test
  void streamsWhatIsNewAndGoesOnWhereTheClientWas() throws Exception {
    Actor bob = someUser();
    promote(bob, 1);
    List<Event> first;
    try (var stream = stream(bob, null)) {
      promote(bob, 2);
      first = List.of(stream.next(), stream.next());
    }
    assertThat(first.getFirst().data()).contains("WAITLIST_PROMOTED").contains("Promoted 0");
    promote(bob, 1);
    try (var stream = stream(bob, first.getFirst().id())) {
      assertThat(stream.next()).isEqualTo(first.getLast());
      Event missed = stream.next();
      assertThat(Long.parseLong(missed.id())).isGreaterThan(Long.parseLong(first.getLast().id()));
      promote(bob, 1);
      assertThat(Long.parseLong(stream.next().id())).isGreaterThan(Long.parseLong(missed.id()));
    }
  }

  @Test
  void asksForATokenAndAnId() {
    assertProblem(call("GET", "/api/v1/notifications/stream").send(), 401);
    assertProblem(
        call("GET", "/api/v1/notifications/stream").as(user()).header("Last-Event-ID", "x").send(),
        400);
    assertProblem(call("GET", "/api/v1/notifications?after=x").as(user()).send(), 400);
  }

  @Test
  void passesOverWhatIsNoNotification() {
    Actor bob = someUser();
    processor().notify(Wire.key(bob.userId()), "not json".getBytes(StandardCharsets.UTF_8));
    processor().notify(Wire.key(bob.userId()), "{}".getBytes(StandardCharsets.UTF_8));
    promote(bob, 1);
    assertThat(inbox(bob)).isEqualTo(1);
  }

  @Test
  void passesOverWhatTheInboxCannotHold() {
    Actor bob = someUser();
    UUID id = UUID.randomUUID();
    String refused =
        """
        {"notificationId":"%1$s","type":"WAITLIST_PROMOTED","userId":"%2$s","eventId":"%1$s",\
        "eventName":"Refused","sequence":1,"bookingId":"%1$s","entryId":"%1$s","quantity":1,\
        "message":"Refused","at":"2026-11-22T10:00:00Z"}\
        """
            .formatted(id, bob.userId());
    jdbc.sql(
            "alter table notification add constraint refused check (notification_id <> '%s')"
                .formatted(id))
        .update();
    try {
      processor().notify(Wire.key(bob.userId()), refused.getBytes(StandardCharsets.UTF_8));
      promote(bob, 1);
    } finally {
      jdbc.sql("alter table notification drop constraint refused").update();
    }
    assertThat(inbox(bob)).isEqualTo(1);
  }

  @Test
  void addsNothingTwiceWhenTheLogIsReadAgain() {
    Actor bob = someUser();
    promote(bob, 2);
    var container = Objects.requireNonNull(listeners.getListenerContainer(InboxProjector.LISTENER));
    container.stop();
    await().until(() -> !container.isRunning());
    jdbc.sql("update notification_position set next_offset = 0").update();
    container.start();
    promote(bob, 1);
    assertThat(inbox(bob)).isEqualTo(3);
    assertThat(
            jdbc.sql("select count(*) from notification group by notification_id")
                .query(Integer.class)
                .list())
        .containsOnly(1);
  }

  /** Promotes the user at so many new events and waits until the inbox tells. */
  private List<String> promote(Actor user, int times) {
    int before = inbox(user);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String name = "Promoted %d %s".formatted(i, UUID.randomUUID());
      names.add(name);
      UUID event = event(name, 1);
      String ann = user();
      String booking = placed(event, ann).text("bookingId");
      placed(event, token(user));
      call("DELETE", "/api/v1/bookings/" + booking).as(ann).header("Prefer", "wait=20").send();
      int wanted = before + i + 1;
      await().untilAsserted(() -> assertThat(inbox(user)).isEqualTo(wanted));
    }
    return names;
  }

  private int inbox(Actor user) {
    return call("GET", "/api/v1/notifications?limit=100")
        .as(token(user))
        .send()
        .body()
        .path("items")
        .size();
  }

  private Stream stream(Actor user, @Nullable String lastEventId) throws Exception {
    return new Stream(
        "http://localhost:%d/api/v1/notifications/stream".formatted(port),
        token(user),
        lastEventId);
  }

  private record Event(String id, String data) {}

  /** An open stream. */
  private static final class Stream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    Stream(String url, String token, @Nullable String lastEventId) throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + token)
              .header("Accept", "text/event-stream");
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    Event next() throws IOException {
      String id = "";
      String data = "";
      while (true) {
        String line = lines.readLine();
        assertThat(line).describedAs("a line of the stream").isNotNull();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !id.isEmpty()) {
          return new Event(id, data);
        }
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
