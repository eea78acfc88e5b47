package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DeadLettersTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUE = "{\"poison\":".getBytes(StandardCharsets.US_ASCII);

  private final KeptOutput output = new KeptOutput();
  private final DeadLetters deadLetters = new DeadLetters(output);

  @Test
  void keepsTheBytesAndThePartitionAndSaysWhereTheyStood() {
    deadLetters.publish(record(KEY, VALUE), "No JSON");

    ProducerRecord<byte[], byte[]> letter = letter();
    assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
    assertThat(letter.partition()).isEqualTo(3);
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(VALUE);
    assertThat(header(letter, HeaderNames.DEAD_LETTER_OFFSET)).isEqualTo("42");
    assertThat(header(letter, HeaderNames.DEAD_LETTER_REASON)).isEqualTo("No JSON");
  }

  @Test
  void keepsTheHeadersOfTheOriginalAndLeavesThemAlone() {
    ConsumerRecord<byte[], byte[]> record = record(KEY, VALUE);
    record.headers().add(HeaderNames.TRACEPARENT, KEY);

    deadLetters.publish(record, "No JSON");

    assertThat(letter().headers())
        .extracting(Header::key)
        .containsExactly(
            HeaderNames.TRACEPARENT,
            HeaderNames.DEAD_LETTER_OFFSET,
            HeaderNames.DEAD_LETTER_REASON);
    assertThat(record.headers()).hasSize(1);
  }

  @Test
  void keepsARecordWithoutKeyAndValue() {
    deadLetters.publish(record(null, null), "No key");

    assertThat(letter().key()).isNull();
    assertThat(letter().value()).isNull();
  }

  /** A reason may quote the record. */
  @Test
  void cutsAReasonThatIsTooLongForAHeader() {
    deadLetters.publish(record(KEY, VALUE), "x".repeat(10_000));

    assertThat(header(letter(), HeaderNames.DEAD_LETTER_REASON)).isEqualTo("x".repeat(500));
  }

  @Test
  void writesNoMoreOfAFloodIntoTheLogThanItsQuota(CapturedOutput log) {
    for (int i = 0; i < 1_000; i++) {
      deadLetters.publish(record(KEY, VALUE), "x".repeat(10_000));
    }

    assertThat(output.records).hasSize(1_000);
    assertThat(log.getAll().lines().filter(line -> line.contains("Dead-lettering")))
        .hasSize(LogQuota.LINES_A_MINUTE)
        .allMatch(line -> line.length() < 1_000);
  }

  /** The request log may take more, compressed, than a dead letter may be. */
  @Test
  void leavesBytesThatAreTooManyInTheRequestLog() {
    int most = Topics.MAX_DEAD_LETTER_BYTES - 64 * 1024 - KEY.length;
    deadLetters.publish(record(KEY, new byte[most]), "Large");
    deadLetters.publish(record(KEY, new byte[most + 1]), "Too large");

    assertThat(output.records.getFirst().value()).hasSize(most);
    assertThat(output.records.getLast().value()).isNull();
    assertThat(output.records.getLast().key()).isNull();
    assertThat(header(output.records.getLast(), HeaderNames.DEAD_LETTER_OFFSET)).isEqualTo("42");
  }

  @Test
  void countsHeadersAndSaysWhatItLeavesOut() {
    ConsumerRecord<byte[], byte[]> record = record(KEY, VALUE);
    record.headers().add("long", new byte[Topics.MAX_DEAD_LETTER_BYTES]);
    record.headers().add("none", null);

    deadLetters.publish(record, "Large");

    assertThat(letter().value()).isNull();
    assertThat(letter().headers())
        .extracting(Header::key)
        .containsExactly(
            HeaderNames.DEAD_LETTER_OFFSET,
            HeaderNames.DEAD_LETTER_REASON,
            HeaderNames.DEAD_LETTER_OMITTED);
    int headers = 2 * (10 + 3 * 4) + Topics.MAX_DEAD_LETTER_BYTES;
    assertThat(Integer.parseInt(header(letter(), HeaderNames.DEAD_LETTER_OMITTED)))
        .isEqualTo(KEY.length + VALUE.length + headers);
  }

  /** Somebody has set the limit of the topic, and the poll comes again. */
  @Test
  void leavesOutWhatTheTopicHasRefused() {
    ConsumerRecord<byte[], byte[]> large = record(KEY, new byte[1_000]);
    deadLetters.publish(large, "Large");
    tell(new RecordTooLargeException());

    deadLetters.publish(large, "Large");
    deadLetters.publish(record(KEY, new byte[501]), "Half as large");
    deadLetters.publish(record(KEY, new byte[400]), "Small");

    assertThat(output.records)
        .extracting(letter -> letter.value() == null)
        .containsExactly(false, true, true, false);
  }

  @Test
  void keepsTheBytesWhenSomethingElseFails() {
    deadLetters.publish(record(KEY, VALUE), "No JSON");
    tell(new TimeoutException());
    tell(null);

    deadLetters.publish(record(KEY, VALUE), "No JSON");

    assertThat(output.records.getLast().value()).isEqualTo(VALUE);
  }

  private void tell(@Nullable Exception failure) {
    output.callbacks.getLast().onCompletion(null, failure);
  }

  private ProducerRecord<byte[], byte[]> letter() {
    assertThat(output.records).hasSize(1);
    return output.records.getFirst();
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        3,
        42,
        0,
        TimestampType.LOG_APPEND_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
