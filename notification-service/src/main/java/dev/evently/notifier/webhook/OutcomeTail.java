package dev.evently.notifier.webhook;

import dev.evently.common.log.Brokers;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.notifier.source.ReaderLag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Follows the tail of the outcome log as a member of a group: its records only say which events
 * have something new, and its partitions which events are this instance's. Where the group stood
 * before does not matter, as all cursors of a partition are compared with their events when it
 * comes.
 */
@Component
class OutcomeTail implements SmartLifecycle {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int UUID_LENGTH = 36;
  private static final String NAME = "webhook-tail";

  private final OwnedPartitions owned;
  private final Dispatcher dispatcher;
  private final ReaderLag lag;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;

  OutcomeTail(
      Brokers brokers,
      OwnedPartitions owned,
      Dispatcher dispatcher,
      WebhookMeters meters,
      ApplicationEventPublisher events) {
    this.owned = owned;
    this.dispatcher = dispatcher;
    lag = meters.lag(NAME);
    container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                brokers.client(config()), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            containerProperties());
    container.setBeanName(NAME);
    container.setApplicationEventPublisher(events);
  }

  private static Map<String, Object> config() {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, ConsumerGroups.WEBHOOKS),
        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, ConsumerGroups.WEBHOOKS),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
        // What is decided is in the database before its transaction here ends.
        Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
        // Another instance takes over from one that died.
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000),
        // The processor makes the topics, maybe later.
        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000),
        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100),
        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024),
        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024));
  }

  private ContainerProperties containerProperties() {
    var properties = new ContainerProperties(Topics.OUTCOMES);
    BatchMessageListener<byte[], byte[]> listener = this::handle;
    properties.setMessageListener(listener);
    properties.setConsumerRebalanceListener(new Ownership());
    properties.setAuthExceptionRetryInterval(RETRY);
    properties.setIdlePartitionEventInterval(ReaderLag.IDLE_MILLIS);
    return properties;
  }

  private void handle(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<UUID> events = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      UUID event = event(record.key());
      if (event != null) {
        events.add(event);
      }
    }
    dispatcher.wake(events);
    lag.handled(records);
  }

  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    lag.idle(idle);
  }

  /** Null for a key that is none of ours. */
  private static @Nullable UUID event(byte @Nullable [] key) {
    if (key == null || key.length != UUID_LENGTH) {
      return null;
    }
    try {
      return UUID.fromString(new String(key, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** What comes and goes when instances do. */
  private final class Ownership implements ConsumerAwareRebalanceListener {
    @Override
    public void onPartitionsAssigned(
        Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      owned.add(numbers(partitions));
      dispatcher.catchUp();
    }

    /** Whoever gets them begins where these calls end. */
    @Override
    public void onPartitionsRevokedBeforeCommit(
        Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      Set<Integer> revoked = numbers(partitions);
      owned.remove(revoked);
      lag.forget(partitions);
      dispatcher.awaitLeft(revoked);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      owned.remove(numbers(partitions));
      lag.forget(partitions);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  /** An error can end the consumer, and its container would still call itself running. */
  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
