package dev.evently.common.testing;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Records of a log without a broker. */
public final class LogRecords {
  private LogRecords() {}

  /** What was written as its reader gets it: the first record of partition 0. */
  public static ConsumerRecord<byte[], byte[]> asRead(ProducerRecord<byte[], byte[]> written) {
    return new ConsumerRecord<>(
        written.topic(),
        0,
        0,
        0,
        TimestampType.LOG_APPEND_TIME,
        written.key().length,
        written.value().length,
        written.key(),
        written.value(),
        written.headers(),
        Optional.empty());
  }
}
