package dev.evently.api.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.ConsumerProgress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class OutcomeFollowerHealthIndicatorTest {

  @Test
  void isUpWhileTheLogIsFollowed() {
    OutcomeFollower follower = mock();
    var progress = new ConsumerProgress();
    var indicator =
        new OutcomeFollowerHealthIndicator(follower, progress, SomeProperties.with(Map.of()));
    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    when(follower.isRunning()).thenReturn(true);
    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
  }
}
