package dev.evently.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.ApiProperties;
import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.LogPosition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OutcomeFollowerIT extends ApiTest {
  @Autowired private ApiProperties properties;
  @Autowired private OutcomeWaiters waiters;

  @Test
  void goesOnBehindARecordThatItFailsAt() {
    var progress = new FailingOnce();
    var follower =
        new OutcomeFollower(
            properties, jdbc, progress, new DecidedRequestCache(), waiters, List.of());
    follower.start();
    try {
      event("Fails", 1);
      await().untilAsserted(() -> assertThat(progress.seen).hasSize(1));
      event("Passes", 1);
      await().untilAsserted(() -> assertThat(progress.seen).hasSize(2).doesNotHaveDuplicates());
      assertThat(follower.isRunning()).isTrue();
    } finally {
      follower.stop();
    }
  }

  /** A line with a bug. */
  private static final class FailingOnce extends QueueProgress {
    private final List<LogPosition> seen = new CopyOnWriteArrayList<>();

    @Override
    void decided(LogPosition position, long nanoTime) {
      seen.add(position);
      if (seen.size() == 1) {
        throw new IllegalStateException("The first is one too many");
      }
      super.decided(position, nanoTime);
    }
  }
}
