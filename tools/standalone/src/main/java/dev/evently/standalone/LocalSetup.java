package dev.evently.standalone;

import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.Setup;

/** What the options and the environment say about a system to be started here. */
final class LocalSetup {
  private LocalSetup() {}

  static Setup of(DataFolder data, Ports ports, boolean fresh) {
    Credentials credentials = Credentials.of(System.getenv());
    return new Setup(
        Checkout.installation(),
        data,
        fresh,
        ports,
        credentials.jdbcUser(),
        credentials.jdbcPassword(),
        credentials.adminEmail(),
        credentials.adminPassword(),
        credentials.jwtSecret());
  }
}
