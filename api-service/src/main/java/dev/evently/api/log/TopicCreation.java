package dev.evently.api.log;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.TopicCreator;
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
  private final Brokers brokers;
  private volatile boolean created;

  TopicCreation(ApiProperties properties, Brokers brokers) {
    this.properties = properties;
    this.brokers = brokers;
  }

  @Override
  public void start() {
    var log = properties.log();
    TopicCreator.ensureWhenReachable(brokers, log.partitions(), log.replicationFactor());
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
