package dev.evently.processor.log;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sets aside what can never be decided: the original key, value and headers, in the same partition
 * of the dead-letter topic, with the offset and the reason in two more headers. Of what is too
 * large for the topic only these two are set aside, with the number of its bytes: the record itself
 * stays in the request log.
 */
@Component
class DeadLetters {
  /** The reason of a request on which the decider failed. */
  static final String UNDECIDABLE = "The decider failed on it";

  /** The reason of a request that was rejected without looking at its event. */
  static final String SET_ASIDE = "It was set aside, because deciding it failed";

  /** A reason may quote the record; a header and a line of the log must stay small. */
  private static final int MAX_REASON = 500;

  /** Room for our own headers and for what frames a record. */
  private static final int ROOM = 64 * 1024;

  /** What frames a header. */
  private static final int PER_HEADER = 10;

  private static final int UTF_8_BYTES = 3;

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final TransactionOutput output;
  private final LogQuota quota = new LogQuota();

  /** Becomes smaller when the topic refuses one: somebody has set its limit below ours. */
  private final AtomicLong largest = new AtomicLong(Topics.MAX_DEAD_LETTER_BYTES - ROOM);

  DeadLetters(TransactionOutput output) {
    this.output = output;
  }

  void publish(ConsumerRecord<byte[], byte[]> record, String reason) {
    warn(record, reason);
    long size = size(record);
    boolean fits = size <= largest.get();
    Headers headers = fits ? new RecordHeaders(record.headers()) : new RecordHeaders();
    add(headers, HeaderNames.DEAD_LETTER_OFFSET, Long.toString(record.offset()));
    add(headers, HeaderNames.DEAD_LETTER_REASON, cut(reason));
    if (!fits) {
      add(headers, HeaderNames.DEAD_LETTER_OMITTED, Long.toString(size));
    }
    output.send(
        new ProducerRecord<>(
            Topics.DEAD_LETTERS,
            record.partition(),
            fits ? record.key() : null,
            fits ? record.value() : null,
            headers),
        (_, failure) -> {
          if (fits && failure instanceof RecordTooLargeException) {
            refused(size);
          }
        });
  }

  private void warn(ConsumerRecord<byte[], byte[]> record, String reason) {
    quota
        .take()
        .ifPresent(leftOut -> {
          if (leftOut > 0) {
            log.warn("{} more records were dead-lettered meanwhile", leftOut);
          }
          log.warn(
              "Dead-lettering record {}-{}: {}", record.partition(), record.offset(), cut(reason));
        });
  }

  private static String cut(String reason) {
    return reason.substring(0, Math.min(reason.length(), MAX_REASON));
  }

  /** The poll is rolled back and comes again, and its letters are smaller then. */
  private void refused(long size) {
    long most = largest.accumulateAndGet(size / 2, Math::min);
    log.error(
        "Expected {} to take a record of {} bytes, but it does not: what has more than {} bytes is set aside without them until the next start. Raise its max.message.bytes to {}",
        Topics.DEAD_LETTERS,
        size,
        most,
        Topics.MAX_DEAD_LETTER_BYTES);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of a record as it stands in the request log, also of what was left out. */
  private static long size(ConsumerRecord<byte[], byte[]> record) {
    long size =
        Math.max(0, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
    for (Header header : record.headers()) {
      byte[] value = header.value();
      size +=
          PER_HEADER
              + (long) UTF_8_BYTES * header.key().length()
              + (value == null ? 0 : value.length);
    }
    return size;
  }
}
