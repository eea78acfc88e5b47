package dev.evently.processor.log;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.TopicCreator;
import dev.evently.processor.settings.ProcessorProperties;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.annotation.Value;
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

  private final String bootstrapServers;
  private final ProcessorProperties properties;
  private final SentOutcomes sentOutcomes;
  private final InfrastructureRetry infrastructure;
  private volatile boolean isDone;

  TopicCreation(
      @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers,
      ProcessorProperties properties,
      SentOutcomes sentOutcomes,
      InfrastructureRetry infrastructure) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
    this.sentOutcomes = sentOutcomes;
    this.infrastructure = infrastructure;
  }

  @Override
  public void start() {
    int partitions = properties.log().partitions();
    TopicCreator.ensureWhenReachable(
        bootstrapServers, partitions, properties.log().replicationFactor());
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
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
