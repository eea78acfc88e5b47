package dev.evently.service.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Settings as files of the class path give them, and variables of the environment. */
public final class YamlSettings {
  private YamlSettings() {}

  /**
   * The settings under a prefix; what nobody gives has its default.
   *
   * @param files one that comes earlier wins
   */
  public static <T> T of(
      Class<T> type, String prefix, Map<String, Object> variables, String... files) {
    var environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    try {
      for (String file : files) {
        new YamlPropertySourceLoader()
            .load(file, new ClassPathResource(file))
            .forEach(sources::addLast);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Binder.get(environment).bindOrCreate(prefix, Bindable.of(type));
  }
}
