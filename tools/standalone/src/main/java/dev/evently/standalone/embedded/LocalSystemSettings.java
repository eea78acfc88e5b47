package dev.evently.standalone.embedded;

import dev.evently.audit.client.Endpoints;
import java.net.URI;
import java.util.Map;

/**
 * How a system on this machine is to be started.
 *
 * @param fresh whether it starts empty
 * @param credentials of which the secret may be empty, for one that the folder keeps
 * @param variables more of the services' environment; what the environment of this program says of
 *     the same comes first
 */
public record LocalSystemSettings(
    Installation installation,
    DataFolder data,
    boolean fresh,
    Ports ports,
    Credentials credentials,
    Map<String, String> variables) {

  /** With nothing more in the environment of the services. */
  public LocalSystemSettings(
      Installation installation,
      DataFolder data,
      boolean fresh,
      Ports ports,
      Credentials credentials) {
    this(installation, data, fresh, ports, credentials, Map.of());
  }

  /** From this checkout, with the credentials that the environment gives. */
  public static LocalSystemSettings of(DataFolder data, Ports ports, boolean fresh) {
    return new LocalSystemSettings(
        Installation.ofCheckout(), data, fresh, ports, Credentials.of(System.getenv()));
  }

  Endpoints endpoints(String jdbcUrl, String secret) {
    return new Endpoints(
        local(ports.api()),
        local(ports.processor()),
        local(ports.analytics()),
        "127.0.0.1:" + ports.kafka(),
        "",
        jdbcUrl,
        credentials.jdbcUser(),
        credentials.jdbcPassword(),
        credentials.adminEmail(),
        credentials.adminPassword(),
        secret,
        local(ports.notifications()));
  }

  LocalSystemSettings withPorts(Ports other) {
    return new LocalSystemSettings(installation, data, fresh, other, credentials, variables);
  }

  /** The same with more in the environment of the services. */
  public LocalSystemSettings with(Map<String, String> more) {
    return new LocalSystemSettings(installation, data, fresh, ports, credentials, more);
  }

  /** The same with other jars, or in another mode. */
  public LocalSystemSettings on(Installation other) {
    return new LocalSystemSettings(other, data, fresh, ports, credentials, variables);
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
