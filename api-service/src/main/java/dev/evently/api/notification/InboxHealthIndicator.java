package dev.evently.api.notification;

import dev.evently.api.ApiProperties;
import dev.evently.api.log.LogHealthConfiguration;
import dev.evently.api.log.LogReaderHealth;
import dev.evently.common.log.ConsumerProgress;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/** Down when the inbox is not filled, or not further although notifications wait. */
@Component
class InboxHealthIndicator implements HealthIndicator {
  private final KafkaListenerEndpointRegistry listeners;
  private final ConsumerProgress progress;
  private final ApiProperties properties;

  InboxHealthIndicator(
      KafkaListenerEndpointRegistry listeners,
      @Qualifier(LogHealthConfiguration.INBOX) ConsumerProgress progress,
      ApiProperties properties) {
    this.listeners = listeners;
    this.progress = progress;
    this.properties = properties;
  }

  @Override
  public Health health() {
    var container = listeners.getListenerContainer(InboxProjector.LISTENER);
    boolean runs = container != null && container.isRunning() && container.isChildRunning();
    return LogReaderHealth.of(runs, progress, properties.log());
  }
}
