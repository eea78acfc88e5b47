package dev.evently.processor.log;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/** Up while the request log is being consumed in all partitions that are ours. */
@Component
class RequestLogHealthIndicator implements HealthIndicator {
  private final KafkaListenerEndpointRegistry listeners;
  private final StoppedPartitions stopped;

  RequestLogHealthIndicator(KafkaListenerEndpointRegistry listeners, StoppedPartitions stopped) {
    this.listeners = listeners;
    this.stopped = stopped;
  }

  @Override
  public Health health() {
    var container = listeners.getListenerContainer(RequestListener.ID);
    if (container == null || !container.isRunning() || !container.isInExpectedState()) {
      return Health.down().withDetail("reason", "The consumer does not run").build();
    }
    Map<Integer, String> reasons = stopped.reasons();
    return reasons.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stoppedPartitions", reasons).build();
  }
}
