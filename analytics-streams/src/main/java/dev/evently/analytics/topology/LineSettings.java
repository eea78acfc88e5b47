package dev.evently.analytics.topology;

import dev.evently.common.log.ConsumerGroups;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * How the line runs.
 *
 * @param client where the broker is and how to speak to it
 * @param threads stream threads of this instance
 * @param partitions of every log
 * @param replicationFactor of every log, internal ones included
 * @param commitInterval how long figures may lag behind their outcomes
 * @param cacheBytes room for changes between two commits
 * @param sessionTimeout after which the others take over from an instance that died
 * @param firstBackOff between tries while the broker is away; doubles each time
 * @param maxBackOff the longest of them
 */
public record LineSettings(
    Map<String, Object> client,
    int threads,
    int partitions,
    int replicationFactor,
    Duration commitInterval,
    long cacheBytes,
    Duration sessionTimeout,
    Duration firstBackOff,
    Duration maxBackOff) {

  /** The name of the consumer group and the prefix of internal topics. */
  public static final String APPLICATION_ID = ConsumerGroups.ANALYTICS_STREAMS;

  private static final int HEARTBEATS = 3;
  private static final int FETCH_WAIT_MILLIS = 25;

  /** What is worth a fetch at once; with less the line waits a part of the commit interval. */
  private static final int FETCH_BYTES = 128 * 1024;

  private static final int WAITS_IN_COMMIT_INTERVAL = 4;
  private static final int SUMS_IN_COMMIT_INTERVAL = 5;

  /** How long sums of days are added up before they are sent. */
  Duration sumInterval() {
    return commitInterval.dividedBy(SUMS_IN_COMMIT_INTERVAL);
  }

  /** What Kafka Streams is told, written out. */
  Map<String, Object> streams() {
    Map<String, Object> config = new HashMap<>(client);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // Values are parsed in the line; a record whose framing is broken does not stop it either.
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) sessionTimeout.toMillis());
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) sessionTimeout.toMillis() / HEARTBEATS);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_BYTES);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        (int) commitInterval.toMillis() / WAITS_IN_COMMIT_INTERVAL);
    // At the start these two read one partition after the other, and each waits for the fetch of
    // the one before to end: with the default of 500 ms a start took seconds.
    config.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        FETCH_WAIT_MILLIS);
    config.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        FETCH_WAIT_MILLIS);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    config.put(StreamsConfig.topicPrefix(TopicConfig.COMPRESSION_TYPE_CONFIG), "producer");
    return config;
  }
}
