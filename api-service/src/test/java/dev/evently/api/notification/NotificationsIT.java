package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.LiveStream;
import dev.evently.common.access.Actor;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;

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
  void readsNewestFirstToo() {
    Actor bob = someUser();
    List<String> names = promote(bob, 3);
    List<String> seen = new ArrayList<>();
    String next = "/api/v1/notifications?order=desc&limit=2";
    while (!next.isEmpty()) {
      Answer page = call("GET", next).as(token(bob)).send();
      page.body().path("items").forEach(item -> seen.add(item.path("eventName").asString()));
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactlyElementsOf(names.reversed());
    assertProblem(call("GET", "/api/v1/notifications?order=down").as(token(bob)).send(), 400);
  }

  @Test
  void marksAsReadUpToOneAndNeverBack() {
    Actor bob = someUser();
    promote(bob, 3);
    List<Long> ids = new ArrayList<>();
    list(bob).path("items").forEach(item -> ids.add(item.path("id").asLong()));
    assertThat(unread(bob)).containsExactly(true, true, true);
    assertThat(list(bob).path("unreadCount").asInt()).isEqualTo(3);

    assertThat(read(bob, ids.get(1))).isEqualTo(1);
    assertThat(unread(bob)).containsExactly(false, false, true);
    assertThat(read(bob, ids.get(1))).isEqualTo(1);
    assertThat(read(bob, ids.get(0))).isEqualTo(1);
    assertThat(unread(bob)).containsExactly(false, false, true);
    assertThat(unread(someUser())).isEmpty();

    assertThat(read(bob, Long.MAX_VALUE)).isZero();
    promote(bob, 1);
    assertThat(unread(bob)).containsExactly(false, false, false, true);
    assertThat(read(someUser(), 7)).isZero();
    assertProblem(mark(bob, "-1"), 400);
    assertProblem(mark(bob, "null"), 400);
  }

  private JsonNode list(Actor user) {
    return call("GET", "/api/v1/notifications").as(token(user)).send().body();
  }

  private List<Boolean> unread(Actor user) {
    List<Boolean> unread = new ArrayList<>();
    list(user).path("items").forEach(item -> unread.add(item.path("unread").asBoolean()));
    return unread;
  }

  /** How many are unread then. */
  private int read(Actor user, long upTo) {
    return mark(user, Long.toString(upTo)).body().path("unreadCount").asInt();
  }

  private Answer mark(Actor user, String upTo) {
    return call("PUT", "/api/v1/notifications/read")
        .as(token(user))
        .json("{\"upTo\":%s}".formatted(upTo))
        .send();
  }

  @Test
  void streamsWhatIsNewAndGoesOnWhereTheClientWas() throws Exception {
    Actor bob = someUser();
    promote(bob, 1);
    List<LiveStream.Message> first;
    try (var stream = stream(bob, null)) {
      promote(bob, 2);
      first = List.of(stream.next(), stream.next());
    }
    assertThat(first.getFirst().data()).contains("WAITLIST_PROMOTED").contains("Promoted 0");
    promote(bob, 1);
    try (var stream = stream(bob, first.getFirst().id())) {
      assertThat(stream.next()).isEqualTo(first.getLast());
      LiveStream.Message missed = stream.next();
      assertThat(Long.parseLong(missed.id())).isGreaterThan(Long.parseLong(first.getLast().id()));
      promote(bob, 1);
      assertThat(Long.parseLong(stream.next().id())).isGreaterThan(Long.parseLong(missed.id()));
    }
  }

  @Test
  void losesNothingOfAStreamThatIsCutBeforeItsFirstMessage() throws Exception {
    Actor bob = someUser();
    promote(bob, 1);
    String start;
    try (var stream = stream(bob, null)) {
      start = stream.start();
    }
    List<String> names = promote(bob, 2);
    try (var stream = stream(bob, start)) {
      for (String name : names) {
        assertThat(stream.next().data()).contains(name);
      }
    }
  }

  /** Nothing is there yet, and what comes first must not be passed over. */
  @Test
  void beginsBeforeTheFirstNotificationOfAll() throws Exception {
    Actor bob = someUser();
    String start;
    try (var stream = stream(bob, null)) {
      start = stream.start();
    }
    promote(bob, 1);
    try (var stream = stream(bob, start)) {
      assertThat(stream.next().event()).isEqualTo("WAITLIST_PROMOTED");
    }
  }

  @Test
  void streamsWhatIsBehindAnId() throws Exception {
    Actor bob = someUser();
    List<String> names = promote(bob, 2);
    String path = "/api/v1/notifications/stream?after=";
    String first;
    try (var stream = stream(path + "-1", token(bob), null)) {
      assertThat(stream.start()).isEqualTo("-1");
      first = stream.next().id();
    }
    try (var stream = stream(path + first, token(bob), null)) {
      assertThat(stream.start()).isEqualTo(first);
      assertThat(stream.next().data()).contains(names.getLast());
    }
    try (var stream = stream(path + Long.MAX_VALUE, token(bob), first)) {
      assertThat(stream.start()).as("Last-Event-ID is newer").isEqualTo(first);
    }
    assertProblem(call("GET", path + "x").as(token(bob)).send(), 400);
  }

  @Test
  void leavesStreamsToOtherUsers() throws Exception {
    Actor greedy = someUser();
    List<LiveStream> open = new ArrayList<>();
    try {
      for (int stream = 0; stream < 10; stream++) {
        open.add(stream(greedy, null));
      }
      Answer refused =
          call("GET", "/api/v1/notifications/stream")
              .as(token(greedy))
              .header("Accept", "text/event-stream")
              .send();
      assertProblem(refused, 429);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      Actor bob = someUser();
      try (var stream = stream(bob, null)) {
        promote(bob, 1);
        assertThat(stream.next().data()).contains("WAITLIST_PROMOTED");
      }
    } finally {
      open.forEach(LiveStream::close);
    }
  }

  @Test
  void asksForATokenAndAnId() {
    assertProblem(call("GET", "/api/v1/notifications/stream").send(), 401);
    assertThat(call("HEAD", "/api/v1/notifications/stream").as(user()).send().status())
        .isEqualTo(200);
    assertProblem(
        call("GET", "/api/v1/notifications/stream").as(user()).header("Last-Event-ID", "x").send(),
        400);
    assertProblem(call("GET", "/api/v1/notifications?after=x").as(user()).send(), 400);
  }

  @Test
  void passesOverWhatIsNoNotification() {
    Actor bob = someUser();
    notify(Wire.key(bob.userId()), "not json".getBytes(StandardCharsets.UTF_8));
    notify(Wire.key(bob.userId()), "{}".getBytes(StandardCharsets.UTF_8));
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
      notify(Wire.key(bob.userId()), refused.getBytes(StandardCharsets.UTF_8));
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

  /** As by a backup that is restored under the running service. */
  @Test
  void readsAgainWhatAnInboxThatWentBackLacks() {
    Actor bob = someUser();
    promote(bob, 2);
    goBack();
    await().untilAsserted(() -> assertThat(inbox(bob)).isEqualTo(2));
    goBack();
    promoteOnceMore(bob);
    await().untilAsserted(() -> assertThat(inbox(bob)).isEqualTo(3));
  }

  private void goBack() {
    jdbc.sql(
            """
            with gone as (delete from notification)
            update notification_position set next_offset = 0\
            """)
        .update();
  }

  private void promoteOnceMore(Actor user) {
    UUID event = event("Promoted once more", 1);
    String ann = user();
    String booking = placed(event, ann).text("bookingId");
    placed(event, token(user));
    call("DELETE", "/api/v1/bookings/" + booking).as(ann).header("Prefer", "wait=20").send();
  }

  @Test
  void readsBehindAnId() {
    Actor bob = someUser();
    promote(bob, 2);
    String path = "/api/v1/notifications?limit=100&after=";
    var all = call("GET", path + "-1").as(token(bob)).send().body().path("items");
    assertThat(all.size()).isEqualTo(2);
    assertThat(all.path(0).path("message").asString("")).isNotEmpty();
    long first = all.path(0).path("id").asLong();
    long last = all.path(1).path("id").asLong();
    assertThat(call("GET", path + first).as(token(bob)).send().body().path("items").path(0))
        .isEqualTo(all.path(1));
    assertThat(call("GET", path + last).as(token(bob)).send().body().path("items")).isEmpty();
    assertThat(call("GET", path + Long.MAX_VALUE).as(token(bob)).send().body().path("items"))
        .isEmpty();
    for (String query :
        List.of("limit=0", "limit=101", "after=1.5", "after=99999999999999999999")) {
      assertProblem(call("GET", "/api/v1/notifications?" + query).as(token(bob)).send(), 400);
    }
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

  private static void notify(byte[] key, byte[] value) {
    processor().publish(Topics.NOTIFICATIONS, key, value);
  }

  private int inbox(Actor user) {
    return call("GET", "/api/v1/notifications?limit=100")
        .as(token(user))
        .send()
        .body()
        .path("items")
        .size();
  }

  private LiveStream stream(Actor user, @Nullable String lastEventId) throws Exception {
    return stream("/api/v1/notifications/stream", token(user), lastEventId);
  }
}
