package dev.evently.service.server;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections while their address has not too many of them. Before there is no room for
 * another one, those that have been idle the longest end. The last ones are for calls that ask for
 * health: Tomcat accepts nobody while there is no room, and cannot know what a client wants before.
 */
final class BoundedEndpoint extends NioEndpoint {
  /** A tenth is kept free: who ends is gone a moment later. */
  private static final double HIGH_WATER_MARK = 0.9;

  private static final int EVICTED_SHARE = 20;

  /** A client that is younger may be about to send its call. */
  private static final long MIN_IDLE_NANOS = Duration.ofSeconds(1).toNanos();

  /** All connections are looked at for idle ones no more often than this. */
  private static final long EVICTION_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private static final int RESERVED_SHARE = 50;
  private static final int MIN_RESERVED = 8;

  private final HealthReserve reserve = new HealthReserve(this::reserved, this::needsReserve);
  private long evictedAt = System.nanoTime() - EVICTION_PAUSE_NANOS;
  private @Nullable ConnectionCounts counts;

  void bound(ConnectionCounts bounds) {
    counts = bounds;
  }

  /** Of encrypted ones Tomcat's own bounds are all. */
  @Override
  protected NioChannel createChannel(SocketBufferHandler buffer) {
    return isSSLEnabled() ? super.createChannel(buffer) : new BoundedChannel(buffer, reserve);
  }

  /** How many of the connections are for health. */
  private int reserved() {
    return Math.min(
        getMaxConnections() / 2, Math.max(MIN_RESERVED, getMaxConnections() / RESERVED_SHARE));
  }

  private boolean needsReserve() {
    return reserved() > 1 && getConnectionCount() > getMaxConnections() - reserved();
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    if (counts != null && !counts.add(socket)) {
      if (isSSLEnabled()) {
        super.destroySocket(socket);
      } else {
        TooManyConnections.tell(socket, super::destroySocket);
      }
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
    if (now - evictedAt < EVICTION_PAUSE_NANOS) {
      return;
    }
    evictedAt = now;
    List<IdleChannel> idle =
        getConnections().stream()
            .map(connection -> connection.getSocket())
            .filter(BoundedChannel.class::isInstance)
            .map(BoundedChannel.class::cast)
            .filter(channel -> channel.isIdle() && !channel.isEnded())
            .map(channel -> new IdleChannel(channel, now - channel.since()))
            .filter(channel -> channel.nanos > MIN_IDLE_NANOS)
            .sorted(Comparator.comparingLong(IdleChannel::nanos).reversed())
            .limit(Math.max(1, getMaxConnections() / EVICTED_SHARE))
            .toList();
    idle.stream()
        .map(IdleChannel::channel)
        .filter(BoundedChannel::isIdle) // its client may have sent a call meanwhile
        .forEach(BoundedChannel::end);
  }

  /** For how long a channel was idle when it was looked at: it changes while others are sorted. */
  private record IdleChannel(BoundedChannel channel, long nanos) {}
}
