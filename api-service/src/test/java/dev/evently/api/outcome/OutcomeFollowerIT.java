package dev.evently.api.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.ApiProperties;
import dev.evently.api.log.LogContainerConfiguration;
import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

class OutcomeFollowerIT extends ApiTest {
  @Autowired private ApiProperties properties;

  @Autowired
  @Qualifier(LogContainerConfiguration.CONTAINERS)
  private ConcurrentKafkaListenerContainerFactory<byte[], byte[]> containers;

  @Test
  void goesOnBehindARecordThatAListenerFailsAt() {
    var listener = new FailingOnce();
    var follower =
        new OutcomeFollower(properties, containers, List.of(listener), new ConsumerProgress());
    follower.start();
    try {
      event("Fails", 1);
      await().untilAsserted(() -> assertThat(listener.seen).hasSize(1));
      event("Passes", 1);
      await().untilAsserted(() -> assertThat(listener.seen).hasSize(2).doesNotHaveDuplicates());
      assertThat(follower.isRunning()).isTrue();
    } finally {
      follower.stop();
    }
  }

  @Test
  void isNotRunningAfterAnErrorThatEndsItsConsumer() {
    OutcomeListener broken =
        _ -> {
          throw new NoClassDefFoundError("as after a jar was replaced under a running process");
        };
    var follower =
        new OutcomeFollower(properties, containers, List.of(broken), new ConsumerProgress());
    follower.start();
    try {
      assertThat(follower.isRunning()).isTrue();
      event("Ends it", 1);
      await().untilAsserted(() -> assertThat(follower.isRunning()).isFalse());
    } finally {
      follower.stop();
    }
  }

  @Test
  void beginsAtTheEndEachTimeItStarts() {
    event("Before", 1);
    var listener = new Recording();
    var follower =
        new OutcomeFollower(properties, containers, List.of(listener), new ConsumerProgress());
    assertThat(follower.isRunning()).isFalse();
    follower.start();
    try {
      UUID first = event("Followed", 1);
      await().untilAsserted(() -> assertThat(listener.events).containsExactly(first));
      follower.stop();
      assertThat(follower.isRunning()).isFalse();
      event("Missed", 1);
      follower.start();
      UUID last = event("Followed again", 1);
      await().untilAsserted(() -> assertThat(listener.events).containsExactly(first, last));
      assertThat(listener.starts).isEqualTo(2);
    } finally {
      follower.stop();
    }
  }

  @Test
  void passesOverWhatIsNoOutcome() {
    var listener = new Recording();
    var follower =
        new OutcomeFollower(properties, containers, List.of(listener), new ConsumerProgress());
    follower.start();
    try {
      processor().publish(Topics.OUTCOMES, Wire.key(new UUID(0, 1)), "not json".getBytes(UTF_8));
      UUID event = event("Behind it", 1);
      await().untilAsserted(() -> assertThat(listener.events).containsExactly(event));
    } finally {
      follower.stop();
    }
  }

  /** A listener that remembers what it was told. */
  private static final class Recording implements OutcomeListener {
    private final List<UUID> events = new CopyOnWriteArrayList<>();
    private int starts;

    @Override
    public void onStart() {
      starts++;
    }

    @Override
    public void onOutcome(OutcomeRecord outcome) {
      events.add(outcome.eventId());
    }
  }

  /** A listener with a bug. */
  private static final class FailingOnce implements OutcomeListener {
    private final List<LogPosition> seen = new CopyOnWriteArrayList<>();

    @Override
    public void onOutcome(OutcomeRecord outcome) {
      seen.add(outcome.position());
      if (seen.size() == 1) {
        throw new IllegalStateException("The first is one too many");
      }
    }
  }
}
