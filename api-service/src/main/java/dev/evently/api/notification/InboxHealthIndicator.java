package dev.evently.api.notification;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/** Down when the inbox is not filled. */
@Component
class InboxHealthIndicator implements HealthIndicator {
  private final KafkaListenerEndpointRegistry listeners;

  InboxHealthIndicator(KafkaListenerEndpointRegistry listeners) {
    this.listeners = listeners;
  }

  @Override
  public Health health() {
    var container = listeners.getListenerContainer(InboxProjector.LISTENER);
    return container != null && container.isRunning() && container.isChildRunning()
        ? Health.up().build()
        : Health.down().build();
  }
}
