package dev.evently.service.server;

import dev.evently.service.limit.ClientAddress;
import dev.evently.service.limit.CountsByKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections each address has: it takes no more of them than it may. */
final class ConnectionCounts {
  private final CountsByKey<String> counts;
  private final Map<SocketChannel, String> addresses = new ConcurrentHashMap<>();

  ConnectionCounts(int limit) {
    counts = new CountsByKey<>(limit);
  }

  /** Counts a connection; false when its address has as many as it may. */
  boolean add(SocketChannel connection) {
    String address = address(connection);
    if (!counts.add(address)) {
      return false;
    }
    addresses.put(connection, address);
    return true;
  }

  /** Counts a connection no longer, if it was counted. */
  void remove(SocketChannel connection) {
    String address = addresses.remove(connection);
    if (address != null) {
      counts.remove(address);
    }
  }

  int of(String address) {
    return counts.of(address);
  }

  /** The address of its client; empty when it is closed already. */
  static String address(SocketChannel connection) {
    try {
      return connection.getRemoteAddress() instanceof InetSocketAddress remote
          ? ClientAddress.of(remote.getAddress().getHostAddress())
          : "";
    } catch (IOException _) {
      return "";
    }
  }
}
