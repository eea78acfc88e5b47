package dev.evently.api.outcome;

import dev.evently.api.ApiProperties;
import dev.evently.api.log.LogHealthConfiguration;
import dev.evently.api.log.LogReaderHealth;
import dev.evently.common.log.ConsumerProgress;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when the outcome log is not followed, or stands still although outcomes wait: waiting calls
 * would wait in vain.
 */
@Component("logFollower")
class OutcomeFollowerHealthIndicator implements HealthIndicator {
  private final OutcomeFollower follower;
  private final ConsumerProgress progress;
  private final ApiProperties properties;

  OutcomeFollowerHealthIndicator(
      OutcomeFollower follower,
      @Qualifier(LogHealthConfiguration.OUTCOMES) ConsumerProgress progress,
      ApiProperties properties) {
    this.follower = follower;
    this.progress = progress;
    this.properties = properties;
  }

  @Override
  public Health health() {
    return LogReaderHealth.of(follower.isRunning(), progress, properties.log());
  }
}
