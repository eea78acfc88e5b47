package dev.evently.analytics.runtime;

import dev.evently.analytics.AnalyticsProperties;
import dev.evently.analytics.topology.AnalyticsTopology;
import dev.evently.common.log.ConsumerGroups;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * What Kafka Streams and the clients beside it are told, written out.
 *
 * @param client where the broker is and how to speak to it
 */
record StreamsClientConfig(Map<String, Object> client, AnalyticsProperties properties) {

  /** The name of the consumer group and the prefix of internal topics. */
  static final String APPLICATION_ID = ConsumerGroups.ANALYTICS_STREAMS;

  /** Takes the sums of days from the tasks of events to those of days. */
  static final String BY_DAY_TOPIC =
      "%s-%s-repartition".formatted(APPLICATION_ID, AnalyticsTopology.BY_DAY);

  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;
  private static final int READER_FETCH_BYTES = 64 * 1024;
  private static final int HEARTBEATS_IN_SESSION = 3;
  private static final int RESTORE_FETCH_WAIT_MILLIS = 25;

  /** What is worth a fetch at once; with less the fetch waits a part of the commit interval. */
  private static final int FETCH_BYTES = 128 * 1024;

  private static final int FETCH_WAITS_IN_COMMIT_INTERVAL = 4;
  private static final int SUMS_IN_COMMIT_INTERVAL = 5;

  int partitions() {
    return properties.log().partitions();
  }

  Duration commitInterval() {
    return properties.streams().commitInterval();
  }

  /** How long sums of days are added up before they are sent. */
  Duration sumInterval() {
    return commitInterval().dividedBy(SUMS_IN_COMMIT_INTERVAL);
  }

  /** For Kafka Streams itself. */
  Map<String, Object> streams() {
    AnalyticsProperties.Streams settings = properties.streams();
    Map<String, Object> config = new HashMap<>(client);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval().toMillis());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cache().toBytes());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, properties.log().replicationFactor());
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // Values are parsed in the topology; a record whose framing is broken does not stop it either.
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    config.put(StreamsConfig.topicPrefix(TopicConfig.COMPRESSION_TYPE_CONFIG), "producer");
    putConsumers(config);
    return config;
  }

  private void putConsumers(Map<String, Object> config) {
    int session = Math.toIntExact(properties.streams().sessionTimeout().toMillis());
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        session / HEARTBEATS_IN_SESSION);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_BYTES);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        (int) commitInterval().toMillis() / FETCH_WAITS_IN_COMMIT_INTERVAL);
    // At the start these two read one partition after the other, and each waits for the fetch of
    // the one before to end: with the default of 500 ms a start took seconds.
    config.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        RESTORE_FETCH_WAIT_MILLIS);
    config.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        RESTORE_FETCH_WAIT_MILLIS);
  }

  /** Not how it says who it is, which would stand in a log. */
  @Override
  public String toString() {
    return "StreamsClientConfig[properties=%s]".formatted(properties);
  }

  /** For asking the broker about topics and groups. */
  Map<String, Object> admin() {
    Map<String, Object> config = new HashMap<>(client);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    return config;
  }

  /** For reading committed records without a group. */
  Map<String, Object> reader() {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, READER_FETCH_BYTES);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }
}
