package dev.evently.api.outcome;

import dev.evently.api.ApiProperties;
import dev.evently.api.log.TopicCreation;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the whole outcome log from its end, without a group, and hands each outcome to the
 * waiting calls, to the progress of the queues and to all listeners. It runs before the first call
 * is taken and until the last is answered. After an error it goes on behind the record that it
 * failed at.
 */
@Component
class OutcomeFollower implements SmartLifecycle {
  private static final int PHASE = TopicCreation.PHASE + 1; // long before the web server

  private static final Logger log = LoggerFactory.getLogger(OutcomeFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** A broker that is away tells nobody when it is back. */
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final ApiProperties properties;
  private final List<OutcomeListener> listeners;

  private volatile boolean running;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable Thread thread;

  OutcomeFollower(ApiProperties properties, List<OutcomeListener> listeners) {
    this.properties = properties;
    this.listeners = listeners;
  }

  @Override
  public void start() {
    KafkaConsumer<byte[], byte[]> first = connect();
    listeners.forEach(OutcomeListener::onStart);
    running = true;
    thread = Thread.ofPlatform().name("outcome-follower").start(() -> run(first));
  }

  @Override
  public void stop() {
    running = false;
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    Thread follower = thread;
    if (follower != null) {
      try {
        follower.join(Duration.ofSeconds(5));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    Thread follower = thread;
    return running && follower != null && follower.isAlive();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void run(KafkaConsumer<byte[], byte[]> first) {
    KafkaConsumer<byte[], byte[]> current = first;
    while (running) {
      try (var closing = current) {
        follow(closing);
      } catch (WakeupException _) {
        // Asked to stop.
      } catch (KafkaException e) {
        log.warn("Expected to follow {}, but {}; going on soon", Topics.OUTCOMES, e.toString());
      } catch (RuntimeException e) {
        log.error("Expected to follow {}, but failed; going on soon", Topics.OUTCOMES, e);
      }
      KafkaConsumer<byte[], byte[]> next = reconnect();
      if (next == null) {
        return;
      }
      current = next;
    }
    current.close();
  }

  private void follow(KafkaConsumer<byte[], byte[]> open) {
    while (running) {
      for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        handle(record);
      }
    }
  }

  private void handle(ConsumerRecord<byte[], byte[]> record) {
    try {
      OutcomeRecord outcome = wire.read(record.value());
      listeners.forEach(listener -> listener.onOutcome(outcome));
    } catch (UnreadableRecordException e) {
      log.error(
          "Expected an outcome at {}-{}@{}, but {}; passed over",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private @Nullable KafkaConsumer<byte[], byte[]> reconnect() {
    while (running) {
      try {
        Thread.sleep(BACK_OFF);
        return connect();
      } catch (RuntimeException e) {
        log.warn("Expected to reach {}, but {}", properties.bootstrapServers(), e.toString());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    return null;
  }

  /**
   * A consumer that stands where the last one was, at first at the end: fixed before it is used.
   */
  private KafkaConsumer<byte[], byte[]> connect() {
    var fresh =
        new KafkaConsumer<byte[], byte[]>(
            config(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions =
          IntStream.range(0, properties.log().partitions())
              .mapToObj(partition -> new TopicPartition(Topics.OUTCOMES, partition))
              .toList();
      fresh.assign(partitions);
      if (positions.isEmpty()) {
        positions.putAll(fresh.endOffsets(partitions));
      }
      positions.forEach(fresh::seek);
      consumer = fresh;
      return fresh;
    } catch (RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  private Map<String, Object> config() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        properties.bootstrapServers(),
        ConsumerConfig.CLIENT_ID_CONFIG,
        "evently-api-outcomes",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "latest",
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        100,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false);
  }
}
