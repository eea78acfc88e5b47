package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.notifier.testing.Receiver.Received;
import dev.evently.notifier.testing.Receiver.Reply;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of messages that an endpoint does not take. */
@Timeout(120)
class FailingEndpointsIT extends WebhookTest {
  @Test
  void aFailureIsTriedAgainAndNothingOvertakesIt() {
    UUID event = events.event(organiser);
    events.decide(event, 9);
    Set<String> failed = ConcurrentHashMap.newKeySet();
    receiver.answers(one -> Reply.of(failed.add(one.id()) ? 500 : 200));
    add(event);

    await().atMost(SOON).until(() -> receiver.received().size() == 20);
    assertThat(receiver.sequences(event))
        .isEqualTo(
            LongStream.rangeClosed(1, 10).boxed().flatMap(n -> List.of(n, n).stream()).toList());
  }

  @Test
  void anEndpointThatHangsHoldsUpNobodyElse() {
    UUID event = events.event(organiser);
    UUID other = events.event(organiser);
    receiver.answers(one -> one.event().equals(event) ? Reply.late(60_000) : Reply.of(200));
    String hanging = add(event).text("webhookId");
    add(other);
    events.decide(other, 30);

    awaitSequences(other, 31);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(progress(hanging).path("events").path(0).path("lastError").asString(""))
                .isEqualTo("no answer within 2 s"));
    assertThat(new HashSet<>(receiver.sequences(event))).containsExactly(1L);
  }

  @Test
  void anEndpointThatIsGoneIsDisabledAtOnce() {
    UUID event = events.event(organiser);
    receiver.answers(_ -> Reply.of(410));
    String id = add(event).text("webhookId");

    awaitState(id, "GONE");
    assertThat(receiver.received()).hasSize(1);
    assertThat(progress(id).path("events").path(0).path("lastStatus").asInt()).isEqualTo(410);
  }

  @Test
  void afterItsLastAttemptItIsDisabledAndGoesOnWhenItIsEnabled() {
    UUID event = events.event(organiser);
    events.decide(event, 3);
    receiver.answers(_ -> Reply.of(503));
    String id = add(event).text("webhookId");

    awaitState(id, "FAILED");
    assertThat(receiver.received()).hasSize(6);
    assertThat(receiver.sequences(event)).containsOnly(1L);

    receiver.forget();
    receiver.answers(_ -> Reply.of(200));
    assertThat(
            call("PATCH", "/api/v1/webhooks/" + id, organiser, "{\"enabled\":true}")
                .body()
                .path("enabled")
                .asBoolean())
        .isTrue();
    awaitSequences(event, 4);
  }

  @Test
  void whatAnEndpointAsksForIsKept() {
    UUID event = events.event(organiser);
    AtomicInteger calls = new AtomicInteger();
    receiver.answers(
        _ -> calls.getAndIncrement() == 0 ? Reply.of(429, "Retry-After", "3600") : Reply.of(200));
    String id = add(event).text("webhookId");

    await()
        .atMost(SOON)
        .until(() -> progress(id).path("events").path(0).path("failures").asInt() == 1);
    var next =
        Instant.parse(progress(id).path("events").path(0).path("nextAttemptAt").asString(""));
    assertThat(next).isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
    events.book(event);
    replay(id, event, 0);
    awaitAll(event, 1L, 1L, 2L);
  }

  @Test
  void redirectsAreNotFollowedAndLongAnswersNotRead() {
    UUID event = events.event(organiser);
    AtomicInteger calls = new AtomicInteger();
    receiver.answers(_ ->
        calls.getAndIncrement() == 0
            ? Reply.of(302, "Location", receiver.url("/elsewhere"))
            : Reply.withBody(1_000_000));
    add(event);
    events.decide(event, 3);

    awaitAll(event, 1L, 1L, 2L, 3L, 4L);
    assertThat(receiver.received()).extracting(Received::path).containsOnly("/hook");
  }
}
