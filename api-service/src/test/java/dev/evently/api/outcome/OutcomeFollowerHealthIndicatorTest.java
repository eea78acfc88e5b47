package dev.evently.api.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class OutcomeFollowerHealthIndicatorTest {

  @Test
  void isUpWhileTheLogIsFollowed() {
    OutcomeFollower follower = mock();
    var indicator = new OutcomeFollowerHealthIndicator(follower);
    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    when(follower.isRunning()).thenReturn(true);
    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
  }
}
