package dev.evently.standalone.embedded;

import dev.evently.audit.client.Endpoints;
import java.net.URI;

/**
 * How a system on this machine is to be started.
 *
 * @param fresh whether it starts empty
 * @param jwtSecret what signs the access tokens; empty for one that the folder keeps
 */
public record Setup(
    Installation installation,
    DataFolder data,
    boolean fresh,
    Ports ports,
    String jdbcUser,
    String jdbcPassword,
    String adminEmail,
    String adminPassword,
    String jwtSecret) {

  Endpoints endpoints(String jdbcUrl, String secret) {
    return new Endpoints(
        local(ports.api()),
        local(ports.processor()),
        local(ports.analytics()),
        "127.0.0.1:" + ports.kafka(),
        jdbcUrl,
        jdbcUser,
        jdbcPassword,
        adminEmail,
        adminPassword,
        secret);
  }

  Setup withPorts(Ports other) {
    return new Setup(
        installation,
        data,
        fresh,
        other,
        jdbcUser,
        jdbcPassword,
        adminEmail,
        adminPassword,
        jwtSecret);
  }

  /** The same with other jars, or in another mode. */
  public Setup on(Installation other) {
    return new Setup(
        other, data, fresh, ports, jdbcUser, jdbcPassword, adminEmail, adminPassword, jwtSecret);
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
