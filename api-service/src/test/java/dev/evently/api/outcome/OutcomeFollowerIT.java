package dev.evently.api.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.ApiProperties;
import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OutcomeFollowerIT extends ApiTest {
  @Autowired private ApiProperties properties;

  @Test
  void goesOnBehindARecordThatAListenerFailsAt() {
    var listener = new FailingOnce();
    var follower = new OutcomeFollower(properties, List.of(listener));
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
