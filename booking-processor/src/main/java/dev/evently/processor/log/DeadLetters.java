package dev.evently.processor.log;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sets aside what can never be decided: the original key, value and headers, in the same partition
 * of the dead-letter topic, with the offset and the reason in two more headers.
 */
@Component
class DeadLetters {
  /** The reason of a request on which the decider failed. */
  static final String UNDECIDABLE = "The decider failed on it";

  /** The reason of a request that was rejected without looking at its event. */
  static final String SET_ASIDE = "It was set aside, because deciding it failed";

  /** A reason may quote the record; a header must stay small. */
  private static final int MAX_REASON = 500;

  private static final int HEADERS_BYTES = 64 * 1024;

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final TransactionOutput output;

  DeadLetters(TransactionOutput output) {
    this.output = output;
  }

  void publish(ConsumerRecord<byte[], byte[]> record, String reason) {
    log.warn("Dead-lettering record {}-{}: {}", record.partition(), record.offset(), reason);
    Headers headers = new RecordHeaders(record.headers());
    headers.add(
        HeaderNames.DEAD_LETTER_OFFSET,
        Long.toString(record.offset()).getBytes(StandardCharsets.US_ASCII));
    headers.add(
        HeaderNames.DEAD_LETTER_REASON,
        reason
            .substring(0, Math.min(reason.length(), MAX_REASON))
            .getBytes(StandardCharsets.UTF_8));
    output.send(
        new ProducerRecord<>(
            Topics.DEAD_LETTERS,
            record.partition(),
            fits(record) ? record.key() : null,
            fits(record) ? record.value() : null,
            headers));
  }

  /** A record that is larger than a dead letter may be is in the request log only. */
  private static boolean fits(ConsumerRecord<byte[], byte[]> record) {
    long size =
        Math.max(0, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
    return size <= Topics.MAX_DEAD_LETTER_BYTES - HEADERS_BYTES;
  }
}
