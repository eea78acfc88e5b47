package dev.evently.service.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Tomcat's handling of what a connection sends.
 *
 * <pre>
 *   connection ──> one of the last, or health? ──────────> Tomcat: headers, call, answer
 *                    └──> room among the calls at once? ──>   │ waits for its client: gives its
 *                           waits in order, without buffers   │ permit to others, for so long
 * </pre>
 */
final class BoundedHandler implements Handler<NioChannel> {
  /** Answered even when there is no room: they are few, and ask nothing of others. */
  private static final byte[][] HEALTH =
      Stream.of("GET /livez", "GET /readyz", "GET /actuator/health", "HEAD /livez", "HEAD /readyz")
          .map(beginning -> beginning.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private static final int LONGEST = 24;

  private final Handler<NioChannel> http;
  private final BoundedCalls calls;
  private final ConnectionCounts connections;

  BoundedHandler(Handler<NioChannel> http, BoundedCalls calls, ConnectionCounts connections) {
    this.http = http;
    this.calls = calls;
    this.connections = connections;
  }

  @Override
  public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
    if (!(connection.getSocket() instanceof BoundedChannel channel)) {
      return http.process(connection, event);
    }
    channel.arrived();
    boolean isNew = connection.getCurrentProcessor() == null;
    boolean counts = begins(connection, channel, isNew);
    if (channel.isEnded()) {
      if (counts) {
        calls.end();
      }
      return SocketState.CLOSED;
    }
    channel.begin(calls, counts, isNew);
    CallPermit.enter(channel);
    SocketState state = SocketState.CLOSED;
    try {
      state = http.process(connection, event);
    } finally {
      CallPermit.leave();
      channel.end(
          state == SocketState.LONG && isPartOfACall(connection), state == SocketState.OPEN);
    }
    // A call without a permit is the last one of its connection, also one that no filter sees.
    boolean isLast = !counts && state == SocketState.OPEN;
    return channel.isEnded() || isLast ? SocketState.CLOSED : state;
  }

  /** Waits for a permit; false when it goes on without one, to {@link HealthOnlyFilter}. */
  private boolean begins(
      SocketWrapperBase<NioChannel> connection, BoundedChannel channel, boolean isNew) {
    if (channel.isReserved()) {
      return false;
    }
    if (!calls.tryBegin()) {
      if (isNew && asksForHealth(connection)) {
        return false;
      }
      calls.begin();
    }
    return true;
  }

  /** Whether the headers of a call have not come yet as a whole. */
  private static boolean isPartOfACall(SocketWrapperBase<NioChannel> connection) {
    return connection.getCurrentProcessor() instanceof Processor processor && !processor.isAsync();
  }

  private static boolean asksForHealth(SocketWrapperBase<NioChannel> connection) {
    connection.getLock().lock();
    try {
      ByteBuffer beginning = ByteBuffer.allocate(LONGEST);
      if (connection.read(false, beginning) < 0) {
        return true; // its client has left: nothing to wait for
      }
      beginning.flip();
      byte[] sent = new byte[beginning.remaining()];
      beginning.get(sent);
      if (sent.length > 0) {
        connection.unRead(ByteBuffer.wrap(sent));
      }
      return Stream.of(HEALTH).anyMatch(health -> startsWith(sent, health));
    } catch (IOException _) {
      return true; // it is gone: nothing to wait for
    } finally {
      connection.getLock().unlock();
    }
  }

  private static boolean startsWith(byte[] sent, byte[] beginning) {
    return sent.length >= beginning.length
        && Arrays.equals(sent, 0, beginning.length, beginning, 0, beginning.length);
  }

  @Override
  public @Nullable Object getGlobal() {
    return http.getGlobal();
  }

  @Override
  public void release(SocketWrapperBase<NioChannel> connection) {
    if (connection.getSocket() instanceof BoundedChannel channel) {
      calls.stalled().remove(channel);
      connections.remove(channel.getIOChannel());
      channel.closed();
    }
    http.release(connection);
  }

  @Override
  public void pause() {
    http.pause();
  }

  @Override
  public void recycle() {
    http.recycle();
  }
}
