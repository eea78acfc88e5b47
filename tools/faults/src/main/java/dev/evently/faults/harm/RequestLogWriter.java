package dev.evently.faults.harm;

import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.faults.system.SystemUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes anything at all into the request log, as a program that knows no rules would. */
public final class RequestLogWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;

  public RequestLogWriter(SystemUnderTest system) {
    this(system, "none");
  }

  /**
   * @param compression of its batches, such as {@code gzip}
   */
  public RequestLogWriter(SystemUnderTest system, String compression) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                system.endpoints().bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                compression,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                256 * 1024 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                512L * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    partitions = producer.partitionsFor(Topics.REQUESTS).size();
  }

  /** The partition in which the requests of an event belong. */
  public int partition(UUID eventId) {
    return Topics.partition(eventId, partitions);
  }

  int partitions() {
    return partitions;
  }

  /** Writes a record under the key of an event, and returns where it stands. */
  public LogPosition send(UUID eventId, byte[] value) throws InterruptedException {
    return send(partition(eventId), Wire.key(eventId), value);
  }

  /** Writes a record and returns where it stands. */
  public LogPosition send(
      int partition, byte @Nullable [] key, byte @Nullable [] value, Header... headers)
      throws InterruptedException {
    return send(
        new ProducerRecord<>(Topics.REQUESTS, partition, null, key, value, List.of(headers)));
  }

  LogPosition send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    try {
      RecordMetadata at = producer.send(record).get();
      return new LogPosition(at.partition(), at.offset());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected the broker to take a record, but it did not", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
