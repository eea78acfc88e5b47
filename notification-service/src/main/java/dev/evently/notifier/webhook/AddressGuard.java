package dev.evently.notifier.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the hosts of endpoints where the connection is made, and lets only public addresses
 * through. What it returns is what is connected to, so a name that answers otherwise the next time
 * (DNS rebinding) leads nowhere else.
 */
final class AddressGuard implements DnsResolver {
  /** Each may take a whole time to connect. */
  private static final int MOST = 3;

  private final DnsResolver names;
  private final boolean allowPrivate;

  AddressGuard(DnsResolver names, boolean allowPrivate) {
    this.names = names;
    this.allowPrivate = allowPrivate;
  }

  /** All addresses of a host are ones that may not be called. */
  static final class RefusedAddressException extends UnknownHostException {
    private RefusedAddressException(String host) {
      super("Expected %s to have a public address, but it has none".formatted(host));
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses =
        Arrays.stream(names.resolve(host))
            .filter(address -> allowPrivate || PublicAddresses.include(address))
            .limit(MOST)
            .toArray(InetAddress[]::new);
    if (addresses.length == 0) {
      throw new RefusedAddressException(host);
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host; // nobody logs in by Kerberos
  }
}
