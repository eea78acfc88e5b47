package dev.evently.service.server;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The connection of a {@link LateAnswer}. Nothing is read from it until the answer is sent; then it
 * is one between two calls. Tomcat makes this object by its name.
 */
public final class LateConnection extends UpgradedConnection implements LateAnswer {
  private @Nullable AnswerHead head;
  private @Nullable Consumer<LateAnswer> begin;
  private @Nullable BoundedProtocol protocol;
  private @Nullable Processor processor;

  /** Sets what is known before the call is over, and who is told then. */
  void onOver(AnswerHead known, Consumer<LateAnswer> then) {
    head = known;
    begin = then;
  }

  void handOver(BoundedProtocol from) {
    protocol = from;
  }

  /** The call is over. */
  @Override
  public void init(WebConnection upgraded) {
    processor = (Processor) upgraded;
    Consumer<LateAnswer> then = Objects.requireNonNull(begin);
    begin = null;
    then.accept(this);
  }

  /** So that Tomcat leaves it alone until the answer is sent. */
  @Override
  public boolean hasAsyncIO() {
    return true;
  }

  @Override
  public void send(int status, HttpHeaders headers, byte[] body) throws IOException {
    locked(connection -> {
      if (connection.isClosed()) {
        throw new ClosedChannelException();
      }
      AnswerHead known = Objects.requireNonNull(head, "Expected to send one answer, not two");
      head = null;
      try {
        send(connection, known, status, headers, body);
      } catch (IOException | RuntimeException | Error e) {
        connection.close(); // nobody else would
        throw e;
      }
    });
  }

  private void send(
      SocketWrapperBase<?> connection,
      AnswerHead known,
      int status,
      HttpHeaders headers,
      byte[] body)
      throws IOException {
    boolean last = !known.persistent() || mayHaveMore(connection);
    byte[] answer = known.with(status, headers, body, last);
    if (connection instanceof NioSocketWrapper nio) {
      nio.updateLastWrite(); // it may have to wait from now on, not since the call
    }
    connection.write(true, answer, 0, answer.length);
    connection.flush(true);
    if (last) {
      connection.close();
    } else {
      awaitNextCall(connection);
    }
  }

  /**
   * Whether the client may have sent more without waiting, which was read with the call, and is
   * lost. Of an encrypted connection nobody can tell.
   */
  private static boolean mayHaveMore(SocketWrapperBase<?> connection) {
    return !(connection.getSocket() instanceof BoundedChannel)
        || !connection.getSocketBufferHandler().isReadBufferEmpty();
  }

  /** As Tomcat does behind a usual call. */
  private void awaitNextCall(SocketWrapperBase<?> connection) {
    BoundedProtocol http = Objects.requireNonNull(protocol);
    http.removeWaitingProcessor(Objects.requireNonNull(processor));
    connection.setCurrentProcessor(null);
    connection.setReadTimeout(http.getKeepAliveTimeout());
    if (connection instanceof NioSocketWrapper nio) {
      nio.updateLastRead(); // it is idle from now on
    }
    if (connection.getSocket() instanceof BoundedChannel channel) {
      channel.end(false, true);
    }
    connection.registerReadInterest();
  }

  @Override
  public SocketState upgradeDispatch(SocketEvent event) {
    return switch (event) {
      case OPEN_READ, OPEN_WRITE -> SocketState.ASYNC_IO;
      case STOP, TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> SocketState.CLOSED;
    };
  }

  /** Who sends the answer sees that the connection is closed. */
  @Override
  public void destroy() {
    // Nothing else is kept.
  }
}
