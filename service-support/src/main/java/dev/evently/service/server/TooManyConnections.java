package dev.evently.service.server;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a client is told whose address has as many connections as it may: 429, before it asks. */
final class TooManyConnections {
  private static final byte[] ANSWER = answer();
  private static final Duration DRAIN_TIME = Duration.ofSeconds(1);
  private static final int DRAIN_BUFFER_BYTES = 1024;
  private static final Semaphore DRAINED = new Semaphore(200);

  private TooManyConnections() {}

  private static byte[] answer() {
    byte[] problem =
        Problem.of(
                ProblemType.TOO_MANY_REQUESTS,
                "Expected fewer connections from one address, but there are as many as it may have",
                "/")
            .json();
    byte[] head =
        """
        HTTP/1.1 429 Too Many Requests\r
        Retry-After: 2\r
        Content-Type: application/problem+json\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(problem.length)
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + problem.length).put(head).put(problem).array();
  }

  /**
   * Tells it and closes. A connection that is closed while something of its client is unread is
   * reset, and the answer is lost with it; so for a short time what comes is read, until the client
   * has closed its side too. No more than some do so at a time: the others may be reset.
   */
  static void tell(SocketChannel connection, Consumer<SocketChannel> close) {
    write(connection);
    if (!DRAINED.tryAcquire()) {
      close.accept(connection);
      return;
    }
    Thread.ofVirtual()
        .name("refused")
        .start(() -> {
          try {
            drain(connection.socket());
          } finally {
            DRAINED.release();
            close.accept(connection);
          }
        });
  }

  /** A new connection has room for it, so this waits for nobody. */
  private static void write(SocketChannel connection) {
    try {
      connection.write(ByteBuffer.wrap(ANSWER));
      connection.shutdownOutput();
    } catch (IOException _) {
      // It has gone already.
    }
  }

  private static void drain(Socket connection) {
    long end = System.nanoTime() + DRAIN_TIME.toNanos();
    byte[] unread = new byte[DRAIN_BUFFER_BYTES];
    try {
      InputStream client = connection.getInputStream();
      for (long left; (left = end - System.nanoTime()) > 0; ) {
        connection.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        if (client.read(unread) < 0) {
          return;
        }
      }
    } catch (IOException _) {
      // Its time is over, or it has gone.
    }
  }
}
