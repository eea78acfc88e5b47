package dev.evently.processor.log;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.LogEnds;
import dev.evently.processor.settings.ProcessorProperties;
import dev.evently.service.settings.LogProperties;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/**
 * Up while the request log is being consumed in all partitions that are ours: the brokers answer,
 * and no partition stands still while requests wait.
 */
@Component
class RequestLogHealthIndicator implements HealthIndicator {
  private final KafkaListenerEndpointRegistry listeners;
  private final StoppedPartitions stopped;
  private final InfrastructureRetry infrastructure;
  private final ConsecutiveRollbacks rollbacks;
  private final ConsumerProgress progress;
  private final LogEnds ends;
  private final LogProperties limits;

  RequestLogHealthIndicator(
      KafkaListenerEndpointRegistry listeners,
      StoppedPartitions stopped,
      InfrastructureRetry infrastructure,
      ConsecutiveRollbacks rollbacks,
      ConsumerProgress progress,
      LogEnds ends,
      ProcessorProperties properties) {
    this.listeners = listeners;
    this.stopped = stopped;
    this.infrastructure = infrastructure;
    this.rollbacks = rollbacks;
    this.progress = progress;
    this.ends = ends;
    limits = properties.log();
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
    if (!reasons.isEmpty()) {
      return Health.down().withDetail("stoppedPartitions", reasons).build();
    }
    String unreachable = ends.unreachableFor(limits.brokerTimeout());
    if (unreachable != null) {
      return down("Cannot read requests: %s".formatted(unreachable));
    }
    String stall = progress.stallAbove(limits.stallTimeout(), System.nanoTime());
    return stall == null ? Health.up().build() : down(stall);
  }

  private static Health down(String reason) {
    return Health.down().withDetail("reason", reason).build();
  }
}
