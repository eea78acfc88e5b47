package dev.evently.notifier.webhook;

import dev.evently.service.problem.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of an endpoint. */
final class EndpointUrl {
  static final int MAX_LENGTH = 2_000;

  private static final String FIELD = "url";
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int MAX_PORT = 65_535;

  private EndpointUrl() {}

  /**
   * Sees that a text is one that may be called; where its name leads is looked at with each
   * connection.
   *
   * @throws ProblemException 400 that says what is wrong with it
   */
  static String expect(String text, WebhookProperties settings) {
    Set<String> schemes = settings.allowHttp() ? Set.of("https", "http") : Set.of("https");
    URI url = parse(text);
    String scheme = url.getScheme();
    if (scheme == null || !schemes.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw invalid(
          settings.allowHttp()
              ? "must begin with https:// or http://"
              : "must begin with https://");
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > MAX_PORT) {
      throw invalid("must name a host, in ASCII, and no port beyond 65535");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw invalid("must have neither a user nor a fragment");
    }
    if (!settings.allowPrivateAddresses() && isSpecial(url.getHost())) {
      throw invalid("must not be an address of a private network");
    }
    return url.toASCIIString();
  }

  /** Host and port, which share the calls that may be made at once. */
  static String origin(URI url) {
    int port =
        url.getPort() > 0
            ? url.getPort()
            : "http".equalsIgnoreCase(url.getScheme()) ? HTTP_PORT : HTTPS_PORT;
    return url.getHost().toLowerCase(Locale.ROOT) + ':' + port;
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw invalid("must be an absolute URL");
    }
  }

  /** Whether it is an address and not a name, and none of the open internet. */
  private static boolean isSpecial(String host) {
    try {
      return !PublicAddresses.include(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return "localhost".equalsIgnoreCase(host);
    }
  }

  private static ProblemException invalid(String message) {
    return ProblemException.invalid(FIELD, message);
  }
}
