package dev.evently.service.server;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connection of an {@link OpenAnswer}: who serves it is told when something comes. Tomcat makes
 * this object by its name.
 */
public final class OpenConnection extends UpgradedConnection implements OpenAnswer {
  /** A client has nothing to say any more; one that says much all the same is cut off. */
  private static final int MOST_IGNORED_BYTES = 8 * 1024;

  private static final int READ_BYTES = 1024;

  private Consumer<OpenAnswer> begin = _ -> {};
  private volatile Runnable closed = () -> {};
  private volatile boolean open = true;
  private boolean begun;
  private int ignoredBytes;

  void onOpen(Consumer<OpenAnswer> then) {
    begin = then;
  }

  /** The call is over. */
  @Override
  public void init(WebConnection upgraded) {
    Consumer<OpenAnswer> then = begin;
    begin = _ -> {};
    then.accept(this);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    locked(connection -> {
      expectOpen();
      connection.write(true, bytes, 0, bytes.length);
    });
  }

  @Override
  public void flush() throws IOException {
    locked(connection -> {
      expectOpen();
      connection.flush(true);
    });
  }

  private void expectOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public void onClose(Runnable then) {
    closed = then;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    locked(SocketWrapperBase::close);
  }

  /**
   * Something came, or the client has left. The first time is the end of the call itself; a read
   * that finds nothing would make the connection one that waits for its client.
   */
  @Override
  public SocketState upgradeDispatch(SocketEvent event) {
    if (!open) {
      return SocketState.CLOSED;
    }
    if (!begun) {
      begun = true;
      return SocketState.UPGRADED;
    }
    return switch (event) {
      case OPEN_READ -> mayStay() ? SocketState.UPGRADED : SocketState.CLOSED;
      case OPEN_WRITE -> SocketState.UPGRADED;
      case STOP, TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> SocketState.CLOSED;
    };
  }

  private boolean mayStay() {
    byte[] ignored = new byte[READ_BYTES];
    try {
      int read = connection().read(false, ignored, 0, ignored.length);
      ignoredBytes += Math.max(read, 0);
      return read >= 0 && ignoredBytes <= MOST_IGNORED_BYTES;
    } catch (IOException _) {
      return false; // the client has left
    }
  }

  /** The connection is closed, by whichever side. */
  @Override
  public void destroy() {
    open = false;
    closed.run();
  }
}
