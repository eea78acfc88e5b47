package dev.evently.processor.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows of one table, in the binary format of PostgreSQL's COPY (its documentation, COPY, "File
 * Formats"): nothing to escape here and nothing to parse there. A row is begun and then given its
 * columns in the order of the table's list. They are sent as they are made, so that both sides work
 * at the same time.
 */
final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int SENT_AT_ONCE = 32 * 1024;
  private static final int FIRST_CAPACITY = 2 * SENT_AT_ONCE;
  private static final int UUID_BYTES = 16;
  private static final int NULL = -1;
  private static final short END = -1;

  /** Object identifiers of types, from pg_type. */
  private static final int TEXT = 25;

  private static final int UUID_TYPE = 2950;

  private final short columns;
  private final CopyIn copy;
  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_CAPACITY);

  private CopyRows(int columns, CopyIn copy) {
    this.columns = (short) columns;
    this.copy = copy;
    bytes.put(SIGNATURE).putInt(0).putInt(0);
  }

  /**
   * Copies rows into a table, in the transaction of the session.
   *
   * @param table with the list of its columns
   * @param row begins a row and adds its columns
   */
  static <T> void copy(
      StatelessSession session, String table, Collection<T> rows, BiConsumer<T, CopyRows> row) {
    if (!rows.isEmpty()) {
      session.doWork(connection -> copy(connection, table, rows, row));
    }
  }

  private static <T> void copy(
      Connection connection, String table, Collection<T> rows, BiConsumer<T, CopyRows> row)
      throws SQLException {
    String statement = "copy " + table + " from stdin (format binary)";
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      CopyRows copied = new CopyRows(copy.getFieldCount(), copy);
      for (T one : rows) {
        row.accept(one, copied);
        if (copied.bytes.position() > SENT_AT_ONCE) {
          copied.send();
        }
      }
      copied.room(0).putShort(END);
      copied.send();
      copy.endCopy();
    } catch (SQLException | RuntimeException e) {
      cancel(copy, e);
      throw e;
    }
  }

  private static void cancel(CopyIn copy, Exception cause) {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void send() throws SQLException {
    copy.writeToCopy(bytes.array(), 0, bytes.position());
    bytes.clear();
  }

  CopyRows begin() {
    room(0).putShort(columns);
    return this;
  }

  CopyRows add(int value) {
    room(Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    return this;
  }

  CopyRows add(long value) {
    room(Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  CopyRows add(@Nullable Long value) {
    return value == null ? addNull() : add(value.longValue());
  }

  CopyRows add(@Nullable UUID value) {
    if (value == null) {
      return addNull();
    }
    put(value);
    return this;
  }

  CopyRows add(@Nullable String value) {
    return value == null ? addNull() : add(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows add(Enum<?> value) {
    return add(value.name());
  }

  /** A text in UTF-8. */
  CopyRows add(byte[] text) {
    room(text.length).putInt(text.length).put(text);
    return this;
  }

  CopyRows add(@Nullable Instant value) {
    return value == null ? addNull() : add(ChronoUnit.MICROS.between(EPOCH, value));
  }

  CopyRows add(UUID[] values) {
    array(UUID_TYPE, values.length, values.length * (Integer.BYTES + UUID_BYTES));
    for (UUID value : values) {
      put(value);
    }
    return this;
  }

  CopyRows add(String @Nullable [] values) {
    if (values == null) {
      return addNull();
    }
    byte[][] texts = new byte[values.length][];
    int length = 0;
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + texts[i].length;
    }
    array(TEXT, values.length, length);
    for (byte[] text : texts) {
      add(text);
    }
    return this;
  }

  private CopyRows addNull() {
    room(0).putInt(NULL);
    return this;
  }

  private void put(UUID value) {
    room(UUID_BYTES)
        .putInt(UUID_BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
  }

  /** The head of an array with one dimension, counted from 1, without nulls. */
  private void array(int type, int length, int elementBytes) {
    int dimensions = length == 0 ? 0 : 1;
    int head = (3 + 2 * dimensions) * Integer.BYTES;
    room(head).putInt(head + elementBytes).putInt(dimensions).putInt(0).putInt(type);
    if (dimensions == 1) {
      bytes.putInt(length).putInt(1);
    }
  }

  /** A buffer with room for a length and so many bytes. */
  private ByteBuffer room(int size) {
    int needed = size + Integer.BYTES;
    if (bytes.remaining() < needed) {
      int capacity = Math.max(Math.multiplyExact(bytes.capacity(), 2), bytes.position() + needed);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }
}
