package dev.evently.service.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The options of the database's sessions ({@code -c name=value}). The driver takes those of its URL
 * instead of the service's own, which would then have no limits of time; here they are added, last,
 * so that of two values for one name that of the URL counts.
 */
final class SessionOptions {
  static final String URL = "spring.datasource.url";
  static final String OWN = "spring.datasource.hikari.data-source-properties.options";

  private static final String PARAMETER = "options=";

  private SessionOptions() {}

  /** Adds the options of the URL to those of the service, where both have some. */
  static void merge(ConfigurableEnvironment environment) {
    String url = environment.getProperty(URL, "");
    String own = environment.getProperty(OWN, "");
    int query = url.indexOf('?');
    if (own.isEmpty() || query < 0) {
      return;
    }
    Map<Boolean, String> parameters =
        Arrays.stream(url.substring(query + 1).split("&", -1))
            .collect(
                Collectors.partitioningBy(
                    parameter -> parameter.startsWith(PARAMETER), Collectors.joining("&")));
    String stated = parameters.getOrDefault(true, "");
    if (stated.isEmpty()) {
      return;
    }
    String others = parameters.getOrDefault(false, "");
    String where = url.substring(0, query);
    Map<String, Object> merged =
        Map.of(
            URL,
            others.isEmpty() ? where : where + "?" + others,
            OWN,
            own + " " + decoded(stated.substring(PARAMETER.length())));
    environment.getPropertySources().addFirst(new MapPropertySource("session-options", merged));
  }

  /** As the driver does. */
  private static String decoded(String option) {
    try {
      return URLDecoder.decode(option, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new InvalidDatabaseUrlException();
    }
  }
}
