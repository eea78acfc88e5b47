package dev.evently.notifier.webhook;

import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the open internet from all others: private ones, this machine, this network,
 * multicast, and those that lead to one of these by another notation (IANA's registries of special
 * purpose addresses for IPv4 and IPv6).
 */
final class PublicAddresses {
  /** What is not public of IPv4. */
  private static final List<Block> SPECIAL_4 =
      List.of(
          block("0.0.0.0", 8),
          block("10.0.0.0", 8),
          block("100.64.0.0", 10),
          block("127.0.0.0", 8),
          block("169.254.0.0", 16),
          block("172.16.0.0", 12),
          block("192.0.0.0", 24),
          block("192.0.2.0", 24),
          block("192.88.99.0", 24),
          block("192.168.0.0", 16),
          block("198.18.0.0", 15),
          block("198.51.100.0", 24),
          block("203.0.113.0", 24),
          block("224.0.0.0", 3));

  /** All that is handed out of IPv6; mapped, translated and local addresses lie outside. */
  private static final Block GLOBAL_6 = block("2000::", 3);

  /** What is not public in it: tunnels, of which some hold an IPv4 address, and documentation. */
  private static final List<Block> SPECIAL_6 =
      List.of(
          block("2001::", 23), block("2001:db8::", 32), block("2002::", 16), block("3fff::", 20));

  private PublicAddresses() {}

  static boolean include(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == Integer.BYTES
        ? SPECIAL_4.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(block -> block.holds(bytes));
  }

  private static Block block(String address, int bits) {
    return new Block(InetAddress.ofLiteral(address).getAddress(), bits);
  }

  /** The addresses that begin with these bits. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(byte[] start, int bits) {
    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit += Byte.SIZE) {
        int mask = 0xff << Math.max(0, Byte.SIZE - (bits - bit));
        if (((start[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask & 0xff) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
