package dev.evently.common.log;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of a poll's records while Kafka's client reads one after the other, key first. A
 * deserializer that throws ends the poll before its record, and the client asks again for the same
 * record in the next poll. Used by the consumer's thread only.
 */
final class PollBytes {
  /** What the largest legal batches of four partitions hold. */
  static final int MOST = 4 * Topics.MAX_RECORD_BYTES;

  /** What the client keeps of a header beside its key and value. */
  private static final int PER_HEADER = 64;

  private static final byte[] LEFT_OUT = {};

  private long before;
  private long record;
  private boolean keyWasRead;

  /** Where the last record lies: all records of an answer that is not compressed lie in one. */
  private byte @Nullable [] buffer;

  /** A poll begins. */
  void begin() {
    before = 0;
    record = 0;
    keyWasRead = false;
    buffer = null;
  }

  Deserializer<byte[]> keys() {
    return new Counting() {
      @Override
      byte[] read(Headers headers, ByteBuffer bytes) {
        nextRecord(headers, bytes);
        keyWasRead = true;
        return kept(bytes);
      }
    };
  }

  Deserializer<byte[]> values() {
    return new Counting() {
      @Override
      byte[] read(Headers headers, ByteBuffer bytes) {
        if (!keyWasRead) {
          nextRecord(headers, bytes);
        }
        keyWasRead = false;
        return kept(bytes);
      }
    };
  }

  /** What was not compressed is bounded by the fetch, and its headers need not be looked at. */
  @SuppressWarnings({"ReferenceEquality", "ByteBufferBackingArray"}) // which buffer it is
  private void nextRecord(Headers headers, ByteBuffer bytes) {
    before += record;
    record = 1;
    if (bytes.hasArray() && bytes.array() == buffer) {
      return;
    }
    buffer = bytes.hasArray() ? bytes.array() : null;
    for (Header header : headers) {
      byte[] value = header.value();
      add(PER_HEADER + header.key().length() + (value == null ? 0 : value.length));
    }
  }

  private byte[] kept(ByteBuffer bytes) {
    if (bytes.remaining() > Topics.MAX_DEAD_LETTER_BYTES) {
      return LEFT_OUT;
    }
    add(bytes.remaining());
    return Utils.toArray(bytes);
  }

  private void add(int bytes) {
    record += bytes;
    if (before > 0 && before + record > MOST) {
      throw new SerializationException(
          "The poll ends here: with this record it would hold more than %d bytes".formatted(MOST));
    }
  }

  /** Sees the headers and does not move the buffer, whose size the client takes afterwards. */
  private abstract static class Counting implements Deserializer<byte[]> {
    abstract byte[] read(Headers headers, ByteBuffer bytes);

    @Override
    @SuppressWarnings("NullAway") // null stands for null
    public byte[] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
      return data == null ? null : read(headers, data);
    }

    @Override
    public byte[] deserialize(String topic, byte[] data) {
      return data;
    }
  }
}
