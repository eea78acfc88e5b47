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
  private final InfrastructureRetry infrastructure;
  private final ConsecutiveRollbacks rollbacks;

  RequestLogHealthIndicator(
      KafkaListenerEndpointRegistry listeners,
      StoppedPartitions stopped,
      InfrastructureRetry infrastructure,
      ConsecutiveRollbacks rollbacks) {
    this.listeners = listeners;
    this.stopped = stopped;
    this.infrastructure = infrastructure;
    this.rollbacks = rollbacks;
  }

  @Override
  public Health health() {
    var container = listeners.getListenerContainer(RequestListener.ID);
    if (container == null || !container.isRunning() || !container.isInExpectedState()) {
      return down("The consumer does not run");
    }
    String waitingFor = infrastructure.waitingFor();
    if (waitingFor != null) {
      return down("Waiting, because %s fails".formatted(waitingFor));
    }
    String alarm = rollbacks.alarm();
    if (alarm != null) {
      return down(alarm);
    }
    Map<Integer, String> reasons = stopped.reasons();
    return reasons.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stoppedPartitions", reasons).build();
  }

  private static Health down(String reason) {
    return Health.down().withDetail("reason", reason).build();
  }
}
