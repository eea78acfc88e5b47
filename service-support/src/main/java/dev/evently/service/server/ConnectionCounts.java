package dev.evently.service.server;

import dev.evently.service.limit.ClientAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections each address has: it takes no more of them than it may. */
final class ConnectionCounts {
  private final int limit;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final Map<SocketChannel, String> addresses = new ConcurrentHashMap<>();

  ConnectionCounts(int limit) {
    this.limit = limit;
  }

  /** Counts a connection; false when its address has as many as it may. */
  boolean add(SocketChannel connection) {
    String address = address(connection);
    int[] after = {0};
    counts.compute(
        address,
        (_, count) -> {
          after[0] = (count == null ? 0 : count) + 1;
          return after[0] > limit ? count : Integer.valueOf(after[0]);
        });
    if (after[0] > limit) {
      return false;
    }
    addresses.put(connection, address);
    return true;
  }

  /** Counts a connection no longer, if it was counted. */
  void remove(SocketChannel connection) {
    String address = addresses.remove(connection);
    if (address != null) {
      counts.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  int of(String address) {
    return counts.getOrDefault(address, 0);
  }

  private static String address(SocketChannel connection) {
    try {
      return connection.getRemoteAddress() instanceof InetSocketAddress remote
          ? ClientAddress.of(remote.getAddress().getHostAddress())
          : "";
    } catch (IOException _) {
      return ""; // it is closed already
    }
  }
}
