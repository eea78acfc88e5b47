package dev.evently.service.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * An answer that goes on when its call is over, until one side closes the connection, such as a
 * stream of events. It needs nothing of what Tomcat keeps for a call: parsed headers and buffers
 * serve other calls meanwhile.
 *
 * <p>One thread at a time writes to it.
 */
public interface OpenAnswer {
  /**
   * Lets the answer of this call go on. Its head has been sent, and has said {@code Connection:
   * close}: so the body has no length and no chunks, and ends with the connection.
   *
   * @param begin told of the answer as soon as the call is over, by a thread that must not wait;
   *     never when the call fails on its way out
   */
  static void of(HttpServletRequest call, Consumer<OpenAnswer> begin) throws IOException {
    try {
      call.upgrade(OpenConnection.class).onOpen(begin);
    } catch (ServletException e) {
      throw new IllegalStateException("Expected a call whose connection can be kept", e);
    }
  }

  /**
   * Writes some of the body; waits for the client as long as any write of a call may.
   *
   * @throws IOException when the client has left, or takes nothing
   */
  void write(byte[] bytes) throws IOException;

  /** Sends what was written, and waits likewise. */
  void flush() throws IOException;

  /** Sets what is run when the connection has been closed, by whichever side; maybe twice. */
  void onClose(Runnable then);

  /** False when the connection has been closed. */
  boolean isOpen();

  /** Closes the connection. */
  void close();
}
