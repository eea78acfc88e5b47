package dev.evently.processor.log;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.TopicCreator;
import dev.evently.processor.settings.ProcessorProperties;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Creates the topics that are missing, checks all of them, and gives the consumer group its
 * offsets, before anything reads or writes the logs. Waits for a broker that is away; a topic that
 * is not as it has to be ends the start.
 */
@Component
class TopicCreation implements SmartLifecycle {
  /** Earlier than the phases of the web server and of the listener containers. */
  private static final int PHASE = -1;

  private final Brokers brokers;
  private final ProcessorProperties properties;
  private final SentOutcomes sentOutcomes;
  private final InfrastructureRetry infrastructure;
  private volatile boolean isDone;

  TopicCreation(
      Brokers brokers,
      ProcessorProperties properties,
      SentOutcomes sentOutcomes,
      InfrastructureRetry infrastructure) {
    this.brokers = brokers;
    this.properties = properties;
    this.sentOutcomes = sentOutcomes;
    this.infrastructure = infrastructure;
  }

  @Override
  public void start() {
    int partitions = properties.log().partitions();
    TopicCreator.ensureWhenReachable(brokers, partitions, properties.log().replicationFactor());
    try (Admin admin = Admin.create(brokers.client())) {
      var offsets =
          new GroupOffsets(admin, ConsumerGroups.BOOKING_PROCESSOR, partitions, sentOutcomes);
      infrastructure.retry("preparing the group", offsets::complete);
    }
    isDone = true;
  }

  @Override
  public void stop() {
    isDone = false;
  }

  @Override
  public boolean isRunning() {
    return isDone;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
