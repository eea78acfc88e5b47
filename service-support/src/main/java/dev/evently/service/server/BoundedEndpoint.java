package dev.evently.service.server;

import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections while their address has not too many of them. Before there is no room for
 * another one, those that have been idle the longest end, so that a new client, such as one that
 * asks for health, always gets in.
 */
final class BoundedEndpoint extends NioEndpoint {
  /** A tenth is kept free: who ends is gone a moment later. */
  private static final double HIGH_WATER_MARK = 0.9;

  private static final int EVICTED_SHARE = 20;

  private @Nullable ConnectionCounts counts;

  void bound(ConnectionCounts bounds) {
    counts = bounds;
  }

  @Override
  protected NioChannel createChannel(SocketBufferHandler buffer) {
    return new BoundedChannel(buffer);
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    if (counts != null && !counts.add(socket)) {
      super.destroySocket(socket);
      return true; // nothing is left to do for Tomcat
    }
    if (getConnectionCount() > HIGH_WATER_MARK * getMaxConnections()) {
      evictIdle();
    }
    return super.setSocketOptions(socket);
  }

  @Override
  protected void destroySocket(SocketChannel socket) {
    if (counts != null) {
      counts.remove(socket);
    }
    super.destroySocket(socket);
  }

  private void evictIdle() {
    long now = System.nanoTime();
    List<BoundedChannel> idle =
        getConnections().stream()
            .map(connection -> connection.getSocket())
            .filter(BoundedChannel.class::isInstance)
            .map(BoundedChannel.class::cast)
            .filter(channel -> channel.isIdle() && !channel.isEnded())
            .sorted(Comparator.comparingLong(channel -> channel.since() - now))
            .limit(Math.max(1, getMaxConnections() / EVICTED_SHARE))
            .toList();
    idle.forEach(BoundedChannel::end);
  }
}
