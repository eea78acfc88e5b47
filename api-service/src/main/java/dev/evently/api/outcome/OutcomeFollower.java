package dev.evently.api.outcome;

import dev.evently.api.ApiProperties;
import dev.evently.api.log.LogContainerConfiguration;
import dev.evently.api.log.LogHealthConfiguration;
import dev.evently.api.log.TopicCreation;
import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outage.Outage;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/**
 * Follows the whole outcome log from its end, without a group, and hands each outcome to all
 * listeners. It runs before the first call is accepted and until the last is answered. A record
 * that a listener fails at, or that cannot be read, is logged and passed over.
 */
@Component
class OutcomeFollower implements SmartLifecycle {
  private static final int PHASE = TopicCreation.PHASE + 1; // long before the web server
  private static final String NAME = "outcome-follower";
  private static final String CLIENT_ID = "evently-api-outcomes";
  private static final String LONGEST_FETCH_MILLIS = "100";

  private static final Logger log = LoggerFactory.getLogger(OutcomeFollower.class);

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final int partitions;
  private final ConcurrentKafkaListenerContainerFactory<byte[], byte[]> containers;
  private final List<OutcomeListener> listeners;
  private final ConsumerProgress progress;

  private volatile @Nullable MessageListenerContainer container;

  OutcomeFollower(
      ApiProperties properties,
      @Qualifier(LogContainerConfiguration.CONTAINERS)
          ConcurrentKafkaListenerContainerFactory<byte[], byte[]> containers,
      List<OutcomeListener> listeners,
      @Qualifier(LogHealthConfiguration.OUTCOMES) ConsumerProgress progress) {
    partitions = properties.log().partitions();
    this.containers = containers;
    this.listeners = listeners;
    this.progress = progress;
  }

  @Override
  public void start() {
    MessageListenerContainer fresh =
        containerFrom(Outage.retry("find the end of the outcome log", this::ends));
    for (OutcomeListener listener : listeners) {
      Outage.retry("begin to follow the outcome log", listener::onStart);
    }
    fresh.start();
    container = fresh;
  }

  /** Where the log ends now: fixed before it is read, so that no later outcome is missed. */
  private TopicPartitionOffset[] ends() {
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(Topics.OUTCOMES, partition))
            .toList();
    try (var consumer = Objects.requireNonNull(containers.getConsumerFactory()).createConsumer()) {
      consumer.assign(all); // else it warns that it was asked about others
      return consumer.endOffsets(all).entrySet().stream()
          .map(end ->
              new TopicPartitionOffset(
                  end.getKey().topic(), end.getKey().partition(), end.getValue()))
          .toArray(TopicPartitionOffset[]::new);
    }
  }

  private MessageListenerContainer containerFrom(TopicPartitionOffset[] positions) {
    var settings = new Properties();
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLIS);
    var fresh = containers.createContainer(positions);
    fresh.setBeanName(NAME);
    fresh.getContainerProperties().setClientId(CLIENT_ID);
    fresh.getContainerProperties().setKafkaConsumerProperties(settings);
    BatchMessageListener<byte[], byte[]> listener = this::handle;
    fresh.setupMessageListener(listener);
    return fresh;
  }

  private void handle(List<ConsumerRecord<byte[], byte[]>> records) {
    for (int i = 0; i < records.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = records.get(i);
      handle(record);
      if (i == records.size() - 1 || records.get(i + 1).partition() != record.partition()) {
        progress.at(partition(record), record.offset() + 1, System.nanoTime());
      }
    }
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** Told in the consumer's own thread: what lies behind the last outcome are marks only. */
  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    TopicPartition partition = idle.getTopicPartition();
    if (idle.getListenerId().startsWith(NAME)) {
      progress.at(partition, idle.getConsumer().position(partition), System.nanoTime());
    }
  }

  private void handle(ConsumerRecord<byte[], byte[]> record) {
    try {
      OutcomeRecord outcome = wire.read(record.value());
      listeners.forEach(listener -> listener.onOutcome(outcome));
    } catch (UnreadableRecordException e) {
      log.error("Expected an outcome at {}, but {}; passed over", at(record), e.getMessage());
    } catch (RuntimeException e) {
      log.error("Expected to handle the outcome at {}, but failed; passed over", at(record), e);
    }
  }

  private static String at(ConsumerRecord<byte[], byte[]> record) {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  @Override
  public void stop() {
    MessageListenerContainer current = container;
    if (current != null) {
      current.stop();
    }
  }

  /** An error can end the consumer, and its container would still call itself running. */
  @Override
  public boolean isRunning() {
    MessageListenerContainer current = container;
    return current != null && current.isRunning() && current.isChildRunning();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
