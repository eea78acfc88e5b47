package dev.evently.service.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets {@code DATABASE_URL} stand for the settings of the database, where {@code EVENTLY_JDBC_URL}
 * is not set. It comes last, so a user or a password that is set by itself is taken before the
 * URL's.
 */
final class DatabaseUrlPostProcessor implements EnvironmentPostProcessor, Ordered {
  static final String VARIABLE = "DATABASE_URL";
  static final String JDBC_URL = "EVENTLY_JDBC_URL";

  private static final String USER = "EVENTLY_JDBC_USER";
  private static final String PASSWORD = "EVENTLY_JDBC_PASSWORD";

  /** After the files, which say whether the service has a database at all. */
  @Override
  public int getOrder() {
    return SecretSettings.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    takeUrl(environment);
    SessionOptions.merge(environment);
  }

  private static void takeUrl(ConfigurableEnvironment environment) {
    String url = environment.getProperty(VARIABLE, "");
    if (url.isBlank()
        || environment.containsProperty(JDBC_URL)
        || !environment.containsProperty("spring.datasource.url")) {
      return;
    }
    DatabaseUrl database = DatabaseUrl.parse(url);
    Map<String, Object> settings = new HashMap<>(Map.of(JDBC_URL, database.jdbcUrl()));
    if (database.user() != null) {
      settings.put(USER, database.user());
    }
    if (database.password() != null) {
      settings.put(PASSWORD, database.password());
    }
    environment.getPropertySources().addLast(new MapPropertySource(VARIABLE, settings));
  }
}
