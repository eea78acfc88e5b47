package dev.evently.service.settings;

import dev.evently.service.access.InvalidSecretException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Ends a start with a secret that everybody knows, unless it is {@link Development}, and in the
 * profile {@code prod} with one that is missing, before anything connects. All of them are told at
 * once.
 */
final class SecretSettings implements EnvironmentPostProcessor, Ordered {
  static final String PRODUCTION = "prod";
  static final int ORDER = Ordered.LOWEST_PRECEDENCE;

  private static final Set<String> KNOWN = Set.of("evently", "evently-admin", "postgres");

  @Override
  public int getOrder() {
    return ORDER;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    boolean production = environment.acceptsProfiles(Profiles.of(PRODUCTION));
    boolean development = Development.isSet(environment);
    List<String> problems = new ArrayList<>();
    if (production && development) {
      problems.add("Expected no %s in production, but it is set.".formatted(Development.VARIABLE));
    }
    if (production || !development) {
      if (environment.containsProperty("spring.datasource.url")) {
        expect(environment, "spring.datasource.password", "EVENTLY_JDBC_PASSWORD", problems);
      }
      if (production && environment.containsProperty("evently.jwt-secret")) {
        expect(environment, "evently.jwt-secret", "EVENTLY_JWT_SECRET", problems);
      }
      if (production && environment.containsProperty("evently.request-signing-keys")) {
        expect(
            environment, "evently.request-signing-keys", "EVENTLY_REQUEST_SIGNING_KEYS", problems);
      }
      if (!environment.getProperty("evently.auth.admin-password", "").isBlank()) {
        expect(environment, "evently.auth.admin-password", "EVENTLY_ADMIN_PASSWORD", problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSecretException(String.join(System.lineSeparator(), problems));
    }
  }

  private static void expect(
      ConfigurableEnvironment environment,
      String property,
      String variable,
      List<String> problems) {
    String secret = environment.getProperty(property, "");
    if (secret.isBlank()) {
      problems.add("Expected %s to be set, but it is not.".formatted(variable));
    } else if (KNOWN.contains(secret)) {
      problems.add(
          "Expected %s to be a secret, but it is the value of development, which everybody knows."
              .formatted(variable));
    }
  }
}
