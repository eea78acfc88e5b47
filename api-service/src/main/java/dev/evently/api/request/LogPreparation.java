package dev.evently.api.request;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.TopicCreator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes and checks the logs before anything follows them; a wrong log ends the start. */
@Component
class LogPreparation implements SmartLifecycle {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final ApiProperties properties;
  private volatile boolean prepared;

  LogPreparation(ApiProperties properties) {
    this.properties = properties;
  }

  @Override
  public void start() {
    var log = properties.log();
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                properties.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS))) {
      new TopicCreator(admin, log.partitions(), log.replicationFactor()).ensure();
      prepared = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Expected Kafka at %s to make and describe the logs, but: %s"
              .formatted(properties.bootstrapServers(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the logs were prepared", e);
    }
  }

  @Override
  public void stop() {
    prepared = false;
  }

  @Override
  public boolean isRunning() {
    return prepared;
  }

  @Override
  public int getPhase() {
    return OutcomeFollower.PHASE - 1;
  }
}
