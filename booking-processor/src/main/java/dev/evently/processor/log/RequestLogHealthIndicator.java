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
  private final InfrastructureWait infrastructure;

  RequestLogHealthIndicator(
      KafkaListenerEndpointRegistry listeners,
      StoppedPartitions stopped,
      InfrastructureWait infrastructure) {
    this.listeners = listeners;
    this.stopped = stopped;
    this.infrastructure = infrastructure;
  }

  @Override
  public Health health() {
    var container = listeners.getListenerContainer(RequestListener.ID);
    if (container == null || !container.isRunning() || !container.isInExpectedState()) {
      return Health.down().withDetail("reason", "The consumer does not run").build();
    }
    String waitingFor = infrastructure.waitingFor();
    if (waitingFor != null) {
      return Health.down()
          .withDetail("reason", "Waiting, because %s fails".formatted(waitingFor))
          .build();
    }
    Map<Integer, String> reasons = stopped.reasons();
    return reasons.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stoppedPartitions", reasons).build();
  }
}
