package dev.evently.service.settings;

import dev.evently.service.access.InvalidSecretException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A service on the machine of who works on it, with secrets that everybody knows: it listens on
 * loopback only, and says so when it starts.
 */
final class Development implements EnvironmentPostProcessor, Ordered {
  static final String VARIABLE = "EVENTLY_DEVELOPMENT";

  static final String SOURCE = "development";

  private static final String PROPERTY = "evently.development";
  private static final String ADDRESS = "server.address";
  private static final String LOOPBACK = "127.0.0.1";

  private final Log log;

  Development(DeferredLogFactory logs) {
    log = logs.getLog(Development.class);
  }

  static boolean isSet(ConfigurableEnvironment environment) {
    return environment.getProperty(PROPERTY, Boolean.class, false);
  }

  @Override
  public int getOrder() {
    return SecretSettings.ORDER;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!isSet(environment)) {
      return;
    }
    String said = environment.getProperty(ADDRESS, "");
    String address = said.isBlank() ? LOOPBACK : said; // blank would be all addresses
    if (!isLoopback(address)) {
      throw new InvalidSecretException(
          "Expected a service of development (%s) to listen on loopback only, but SERVER_ADDRESS is %s."
              .formatted(VARIABLE, address));
    }
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource(SOURCE, Map.of(ADDRESS, address)));
    log.warn(
        "For development only (%s): it takes passwords that everybody knows, and listens on %s alone"
            .formatted(VARIABLE, address));
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
