package dev.evently.api.log;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.TopicCreator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Creates the topics of the logs that are missing, and checks all of them, before anything reads
 * them. Waits for a broker that is away; a topic that is not as it has to be ends the start.
 */
@Component
public class TopicCreation implements SmartLifecycle {
  /** The phase of the application's start in which this runs; readers start in a later one. */
  public static final int PHASE = -1;

  private final ApiProperties properties;
  private final KafkaProperties kafka;
  private volatile boolean created;

  TopicCreation(ApiProperties properties, KafkaProperties kafka) {
    this.properties = properties;
    this.kafka = kafka;
  }

  @Override
  public void start() {
    var log = properties.log();
    TopicCreator.ensureWhenReachable(
        String.join(",", kafka.getBootstrapServers()), log.partitions(), log.replicationFactor());
    created = true;
  }

  @Override
  public void stop() {
    created = false;
  }

  @Override
  public boolean isRunning() {
    return created;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
