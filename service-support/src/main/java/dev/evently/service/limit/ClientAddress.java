package dev.evently.service.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** What counts as one address: of IPv6 the /64 network, which one household has as a whole. */
public final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * The key of a numeric address, as a container tells it of a connection, or as a proxy does: some
   * add the port, and then put an IPv6 address into brackets.
   */
  public static String of(String told) {
    if (told.indexOf(':') < 0) {
      return told;
    }
    String address = withoutPort(told);
    int zone = address.indexOf('%');
    try {
      InetAddress parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress(); // an IPv4 address that was written as one of IPv6
    } catch (IllegalArgumentException _) {
      return told; // a proxy may say a name
    }
  }

  private static String withoutPort(String told) {
    if (told.charAt(0) == '[') {
      int end = told.indexOf(']');
      return end < 0 ? told : told.substring(1, end);
    }
    int colon = told.indexOf(':');
    return colon == told.lastIndexOf(':') ? told.substring(0, colon) : told;
  }
}
