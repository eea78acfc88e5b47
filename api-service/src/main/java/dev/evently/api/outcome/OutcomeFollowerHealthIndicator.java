package dev.evently.api.outcome;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when the outcome log is not followed: waiting calls would wait in vain. */
@Component("logFollower")
class OutcomeFollowerHealthIndicator implements HealthIndicator {
  private final OutcomeFollower follower;

  OutcomeFollowerHealthIndicator(OutcomeFollower follower) {
    this.follower = follower;
  }

  @Override
  public Health health() {
    return follower.isRunning() ? Health.up().build() : Health.down().build();
  }
}
