package dev.evently.api.accept;

import dev.evently.api.ApiProperties;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks the broker where a partition of the request log ends, in one round trip. */
@Component
class RequestLogEnd implements DisposableBean {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final int partitions;
  private final Admin admin;

  RequestLogEnd(ApiProperties properties, Brokers brokers) {
    partitions = properties.log().partitions();
    admin =
        Admin.create(
            brokers.client(
                Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "evently-api-log-end",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS)));
  }

  /** The partition of an event's requests. */
  int partition(UUID eventId) {
    return Topics.partition(eventId, partitions);
  }

  /**
   * The offset behind the last request that was acknowledged before now; empty when the broker does
   * not tell it within two seconds.
   */
  OptionalLong end(int partition) {
    var log = new TopicPartition(Topics.REQUESTS, partition);
    try {
      return OptionalLong.of(
          admin
              .listOffsets(Map.of(log, OffsetSpec.latest()))
              .partitionResult(log)
              .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
              .offset());
    } catch (ExecutionException | TimeoutException | KafkaException _) {
      return OptionalLong.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  @Override
  public void destroy() {
    admin.close(Duration.ofMillis(TIMEOUT_MILLIS));
  }
}
