package dev.evently.api.testing;

import dev.evently.api.ApiProperties;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings with their defaults, for tests without Spring. */
public final class SomeProperties {
  private SomeProperties() {}

  public static ApiProperties with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("evently.jwt-secret", "a secret for tests, of more than 32 bytes");
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("evently", ApiProperties.class)
        .get();
  }
}
