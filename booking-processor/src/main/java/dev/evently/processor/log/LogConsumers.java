package dev.evently.processor.log;

import dev.evently.common.log.BoundedConsumer;
import dev.evently.common.log.Brokers;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The consumers of the processor, each setting written out. */
final class LogConsumers {
  /** Usual requests take more than this in the log. */
  private static final int REQUEST_BYTES = 442;

  /**
   * A fetch brings no more usual requests of a partition than a poll takes, so that none are left
   * over: what is left over is taken before the next partition has its turn.
   */
  private static final int MAX_FETCH_BYTES = 2 * 1024 * 1024;

  private static final int MIN_FETCH_BYTES = 16 * 1024;

  /** Of all partitions in one answer of a broker, at least one record. */
  private static final int FETCH_MAX_BYTES = 8 * 1024 * 1024;

  /** Few records are a 20th of a full batch. A poll takes the rest at most: both are one batch. */
  private static final int FEW_IN_A_BATCH = 20;

  /** Longer than a broker that has records takes to answer. */
  private static final Duration SECOND_POLL_WAIT = Duration.ofMillis(5);

  private LogConsumers() {}

  /** Consumers that belong to no group, and are assigned what they read. */
  static Supplier<Consumer<byte[], byte[]>> withoutGroup(Brokers brokers) {
    return () -> new BoundedConsumer(base(brokers));
  }

  /** The same, which see records of open transactions, too. */
  static Supplier<Consumer<byte[], byte[]>> ofUncommitted(Brokers brokers) {
    Map<String, Object> config = base(brokers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return () -> new BoundedConsumer(config);
  }

  /** The settings of a member of the processor's group. */
  static Map<String, Object> groupMember(Brokers brokers, ProcessorProperties properties) {
    int maxRecords = properties.batch().maxRecords();
    int sessionMillis = (int) properties.group().sessionTimeout().toMillis();
    Map<String, Object> config = base(brokers);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, ConsumerGroups.BOOKING_PROCESSOR);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    int polled = maxRecords - few(properties);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, polled);
    config.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
        Math.clamp((long) polled * REQUEST_BYTES, MIN_FETCH_BYTES, MAX_FETCH_BYTES));
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
    config.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        (int) properties.group().maxPollInterval().toMillis());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMillis / 4);
    String instance = properties.instance();
    if (instance != null) {
      config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    }
    return config;
  }

  static SecondPoll secondPoll(ProcessorProperties properties) {
    return new SecondPoll(few(properties), SECOND_POLL_WAIT);
  }

  private static int few(ProcessorProperties properties) {
    return properties.batch().maxRecords() / FEW_IN_A_BATCH;
  }

  private static Map<String, Object> base(Brokers brokers) {
    Map<String, Object> config = brokers.client();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // An offset outside the log is an alarm, never a reason to skip or to begin again.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return config;
  }
}
