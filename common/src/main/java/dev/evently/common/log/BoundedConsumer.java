package dev.evently.common.log;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A consumer of bytes whose polls are bounded by what records hold in memory. The settings of a
 * fetch bound what they take in the log only, where a compressed batch of some kilobytes may hold
 * gigabytes. A poll ends before the record with which it would hold more than {@value
 * PollBytes#MOST} bytes, headers included, and begins with that record the next time: so a record
 * that is larger comes alone. Of a key or value of more than {@link Topics#MAX_DEAD_LETTER_BYTES}
 * nothing is kept but its serialized size.
 *
 * <p>Not bounded are a single record, which Kafka's client always unpacks as a whole, and headers
 * of records that have neither key nor value.
 */
public class BoundedConsumer extends KafkaConsumer<byte[], byte[]> {
  private final PollBytes bytes;

  /**
   * @param config without deserializers
   */
  public BoundedConsumer(Map<String, Object> config) {
    this(config, new PollBytes());
  }

  private BoundedConsumer(Map<String, Object> config, PollBytes bytes) {
    super(config, bytes.keys(), bytes.values());
    this.bytes = bytes;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    bytes.begin();
    return super.poll(timeout);
  }
}
