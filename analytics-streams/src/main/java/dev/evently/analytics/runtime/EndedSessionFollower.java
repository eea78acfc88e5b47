package dev.evently.analytics.runtime;

import dev.evently.analytics.AnalyticsProperties;
import dev.evently.common.access.EndedSession;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.service.access.EndedSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.TopicPartitionOffset.SeekPosition;
import org.springframework.stereotype.Component;

/**
 * Reads {@link Topics#ENDED_SESSIONS} as a whole, without a group, and keeps those whose access
 * tokens have not expired yet. While the brokers are away, sessions that end are not seen: their
 * tokens count until they expire.
 */
@Component
final class EndedSessionFollower implements EndedSessions, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EndedSessionFollower.class);

  /** Some 100 bytes each; the API keeps as many. */
  private static final int MOST = 100_000;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Wire<EndedSession> wire = new Wire<>(EndedSession.class);
  private final Map<UUID, Instant> expiries = new ConcurrentHashMap<>();
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private final Clock clock;

  EndedSessionFollower(Brokers brokers, AnalyticsProperties properties, Clock clock) {
    this.clock = clock;
    container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                brokers.client(
                    Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "evently-analytics-sessions",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
            containerProperties(properties.log().partitions()));
    container.setBeanName("ended-session-follower");
  }

  private ContainerProperties containerProperties(int partitions) {
    var settings =
        new ContainerProperties(
            IntStream.range(0, partitions)
                .mapToObj(partition ->
                    new TopicPartitionOffset(
                        Topics.ENDED_SESSIONS, partition, SeekPosition.BEGINNING))
                .toArray(TopicPartitionOffset[]::new));
    BatchMessageListener<byte[], byte[]> listener = this::handle;
    settings.setMessageListener(listener);
    // Else a broker that does not know us for a moment would end the consumer for ever.
    settings.setAuthExceptionRetryInterval(RETRY);
    return settings;
  }

  @Override
  public boolean include(UUID sessionId) {
    return expiries.containsKey(sessionId);
  }

  private void handle(List<ConsumerRecord<byte[], byte[]>> records) {
    Instant now = clock.instant();
    expiries.values().removeIf(expiry -> !expiry.isAfter(now));
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        add(wire.read(record.value()), now);
      } catch (UnreadableRecordException e) {
        log.error(
            "Expected the end of a session at {}-{}@{}, but {}; passed over",
            record.topic(),
            record.partition(),
            record.offset(),
            e.getMessage());
      }
    }
  }

  private void add(EndedSession ended, Instant now) {
    if (!ended.tokensExpireAt().isAfter(now)) {
      return;
    }
    if (expiries.size() >= MOST) {
      log.error("Expected fewer than {} sessions to have ended lately; one more is not seen", MOST);
      return;
    }
    expiries.put(ended.sessionId(), ended.tokensExpireAt());
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
