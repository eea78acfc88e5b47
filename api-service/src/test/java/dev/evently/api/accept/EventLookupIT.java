package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.TestProcessor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** What is certain to be in vain does not stand in the log. */
@Timeout(60)
class EventLookupIT extends ApiTest {
  @Autowired private RequestLogEnd log;

  @Test
  void refusesRequestsForAnEventThatDoesNotExist() {
    UUID nowhere = UUID.randomUUID();
    String path = "/api/v1/events/" + nowhere;
    assertNoEvent(place(nowhere, user(), 1));
    long end = end(nowhere);
    for (int call = 0; call < 5; call++) {
      assertProblem(place(nowhere, user(), 1).send(), 404);
      assertProblem(call("POST", path + "/holds").as(user()).json("{\"quantity\":1}").send(), 404);
      assertProblem(call("POST", path + "/cancel").as(admin()).send(), 404);
      assertProblem(
          call("PATCH", path).as(admin()).header("If-Match", "*").json("{\"name\":\"New\"}").send(),
          404);
      assertProblem(
          call("POST", path + "/seats").as(admin()).json("{\"rows\":1,\"seatsPerRow\":1}").send(),
          404);
    }
    assertThat(end(nowhere)).isEqualTo(end);
  }

  @Test
  void takesABookingForAnEventWhosePublicationIsNotDecided() {
    String ann = user();
    Answer booked;
    try (TestProcessor.Pause _ = processor().pause()) {
      Answer published =
          call("POST", "/api/v1/events")
              .as(admin())
              .json(
                  """
                  {"name":"Fresh","venue":"Hall","startsAt":"2099-05-01T20:00:00Z","capacity":2}\
                  """)
              .send();
      assertThat(published.status()).isEqualTo(202);
      booked = place(UUID.fromString(published.text("eventId")), ann, 1).send();
      assertThat(booked.status()).isEqualTo(202);
    }
    assertThat(decided(call("GET", booked.header("Location")).as(ann)).text("status"))
        .isEqualTo("CONFIRMED");
  }

  @Test
  void isNotCertainWhileOthersWaitInTheQueue() {
    UUID event = event("Queue", 5);
    UUID nowhere = neighbour(event);
    assertNoEvent(place(nowhere, user(), 1));
    try (TestProcessor.Pause _ = processor().pause()) {
      assertThat(place(event, user(), 1).send().status()).isEqualTo(202);
      assertThat(place(nowhere, user(), 1).send().status()).isEqualTo(202);
    }
    assertNoEvent(place(nowhere, user(), 1));
  }

  /** The database may be at yesterday, or behind the one that decides. */
  @Test
  void isNotCertainWhileTheDatabaseIsBehindTheLog() {
    UUID event = event("Behind", 5);
    UUID nowhere = neighbour(event);
    assertNoEvent(place(nowhere, user(), 1));
    int partition = log.partition(nowhere);
    try (TestProcessor.Pause _ = processor().pause()) {
      move(partition, -1);
      assertThat(place(nowhere, user(), 1).send().status()).isEqualTo(202);
      move(partition, 1);
    }
  }

  @Test
  void answersARepeatedCallAsBefore() {
    UUID event = event("Repeated", 5);
    UUID nowhere = neighbour(event);
    String ann = user();
    Answer first;
    try (TestProcessor.Pause _ = processor().pause()) {
      assertThat(place(event, user(), 1).send().status()).isEqualTo(202);
      first = place(nowhere, ann, 1).header("Idempotency-Key", "k").send();
      assertThat(first.status()).isEqualTo(202);
    }
    assertNoEvent(place(nowhere, user(), 1));
    Answer again = decided(place(nowhere, ann, 1).header("Idempotency-Key", "k"));
    assertThat(again.text("requestId")).isEqualTo(first.text("requestId"));
    assertThat(again.text("reason")).isEqualTo("EVENT_NOT_FOUND");
  }

  private void move(int partition, int offsets) {
    jdbc.sql(
            "update log_position set next_offset = next_offset + :by where log_partition = :partition")
        .param("by", offsets)
        .param("partition", partition)
        .update();
  }

  private long end(UUID event) {
    return log.end(log.partition(event)).orElseThrow();
  }
}
