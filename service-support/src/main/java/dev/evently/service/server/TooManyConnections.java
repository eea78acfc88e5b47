package dev.evently.service.server;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** What a client is told whose address has as many connections as it may: 429, before it asks. */
final class TooManyConnections {
  private static final byte[] ANSWER = answer();

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

  /** A new connection has room for it, so this waits for nobody. */
  static void tell(SocketChannel connection) {
    try {
      connection.write(ByteBuffer.wrap(ANSWER));
      connection.shutdownOutput();
    } catch (IOException _) {
      // It has gone already.
    }
  }
}
