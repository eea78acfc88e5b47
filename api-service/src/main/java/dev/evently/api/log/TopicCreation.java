package dev.evently.api.log;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.TopicCreator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Creates the topics of the logs that are missing, and checks all of them, before anything reads
 * them. A topic that is not as it has to be ends the start.
 */
@Component
public class TopicCreation implements SmartLifecycle {
  /** The phase of the application's start in which this runs; readers start in a later one. */
  public static final int PHASE = -1;

  private static final int TIMEOUT_MILLIS = 30_000;

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
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.getBootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS))) {
      new TopicCreator(admin, log.partitions(), log.replicationFactor()).ensure();
      created = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Expected Kafka at %s to create and describe the topics, but: %s"
              .formatted(kafka.getBootstrapServers(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the topics were created", e);
    }
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
