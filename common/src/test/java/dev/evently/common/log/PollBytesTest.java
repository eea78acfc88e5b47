package dev.evently.common.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class PollBytesTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final int PART = PollBytes.MOST / 4 + 1;

  private final PollBytes poll = new PollBytes();
  private final Deserializer<byte[]> keys = poll.keys();
  private final Deserializer<byte[]> values = poll.values();

  @Test
  void endsAPollBeforeTheRecordThatWouldBeTooMuch() {
    byte[] value = new byte[PART];
    value[7] = 7;
    poll.begin();
    for (int i = 0; i < 3; i++) {
      assertThat(read(value)).isEqualTo(value);
    }
    assertThatThrownBy(() -> read(value)).isInstanceOf(SerializationException.class);

    poll.begin();
    assertThat(read(value)).isEqualTo(value);
  }

  /** A record alone is never refused, or its partition would stand still. */
  @Test
  void takesARecordAloneHoweverLargeItIs() {
    Headers headers = new RecordHeaders().add("x", new byte[PollBytes.MOST]);
    poll.begin();
    assertThat(read(headers, KEY)).isEqualTo(KEY);
    assertThatThrownBy(() -> read(new RecordHeaders(), KEY))
        .isInstanceOf(SerializationException.class);

    poll.begin();
    assertThat(read(headers, KEY)).isEqualTo(KEY);
  }

  @Test
  void countsTheHeadersOfRecordsThatHaveNoKey() {
    Headers headers = new RecordHeaders().add("x", new byte[PART]);
    poll.begin();
    for (int i = 0; i < 3; i++) {
      values.deserialize("t", headers, ByteBuffer.wrap(new byte[1]));
    }
    assertThatThrownBy(() -> values.deserialize("t", headers, ByteBuffer.wrap(new byte[1])))
        .isInstanceOf(SerializationException.class);
  }

  /** A fetch that is not compressed is bounded by its settings. */
  @Test
  void looksAtNoHeadersOfRecordsInOneBuffer() {
    Headers headers = new RecordHeaders().add("x", new byte[PART]);
    ByteBuffer answer = ByteBuffer.allocate(100);
    poll.begin();
    for (int i = 0; i < 10; i++) {
      keys.deserialize("t", headers, answer.duplicate().position(i).limit(i + 1));
      assertThat(values.deserialize("t", headers, answer.duplicate().limit(5))).hasSize(5);
    }
  }

  @Test
  void leavesOutAValueThatIsTooLargeAndLeavesItsBufferAlone() {
    ByteBuffer value = ByteBuffer.allocate(Topics.MAX_DEAD_LETTER_BYTES + 1);
    poll.begin();
    for (int i = 0; i < 10; i++) {
      assertThat(values.deserialize("t", new RecordHeaders(), value)).isEmpty();
    }
    assertThat(value.remaining()).isEqualTo(Topics.MAX_DEAD_LETTER_BYTES + 1);
  }

  private byte[] read(byte[] value) {
    return read(new RecordHeaders(), value);
  }

  /** As the client does it: each record that was compressed has a buffer of its own. */
  private byte[] read(Headers headers, byte[] value) {
    byte[] record = Arrays.copyOf(value, value.length + KEY.length);
    keys.deserialize("t", headers, ByteBuffer.wrap(record, value.length, KEY.length).slice());
    return values.deserialize("t", headers, ByteBuffer.wrap(record, 0, value.length).slice());
  }
}
