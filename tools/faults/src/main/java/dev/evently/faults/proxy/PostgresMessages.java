package dev.evently.faults.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The messages of one direction of a PostgreSQL connection (protocol 3.0): a type, a length that
 * counts itself, and a body, of which only the beginning is kept. Pieces may be cut anywhere.
 */
final class PostgresMessages {
  private static final int KEPT = 4096;
  private static final int LENGTH_BYTES = 4;

  private final Handler handler;
  private final ByteBuffer header = ByteBuffer.allocate(1 + LENGTH_BYTES);
  private final ByteBuffer body = ByteBuffer.allocate(KEPT);
  private boolean typed;
  private long bodyLeft;

  /**
   * @param typed whether the first message has a type; that of a client has none
   */
  PostgresMessages(boolean typed, Handler handler) {
    this.typed = typed;
    this.handler = handler;
    startHeader();
  }

  /** Gets each message once all of it was seen. */
  @FunctionalInterface
  interface Handler {
    /**
     * Gets a message.
     *
     * @param type 0 for the first of a client
     * @param body its beginning, at most 4 KB
     * @return whether the next message has a type
     */
    boolean message(char type, ByteBuffer body);
  }

  void read(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (header.hasRemaining()) {
        header.put(bytes[at++]);
        if (!header.hasRemaining()) {
          bodyLeft = Integer.toUnsignedLong(header.getInt(1)) - LENGTH_BYTES;
          body.clear();
        }
      } else {
        int taken = (int) Math.min(bodyLeft, to - at);
        body.put(bytes, at, Math.min(taken, body.remaining()));
        at += taken;
        bodyLeft -= taken;
      }
      if (!header.hasRemaining() && bodyLeft <= 0) {
        typed = handler.message((char) header.get(0), body.flip());
        startHeader();
      }
    }
  }

  private void startHeader() {
    header.clear();
    if (!typed) {
      header.put((byte) 0);
    }
  }

  /** The text up to the next zero byte, or up to the end of what was kept. */
  static String text(ByteBuffer body) {
    int start = body.position();
    while (body.hasRemaining()) {
      if (body.get() == 0) {
        return string(body, start, body.position() - 1);
      }
    }
    return string(body, start, body.position());
  }

  private static String string(ByteBuffer body, int start, int end) {
    byte[] text = new byte[end - start];
    body.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
