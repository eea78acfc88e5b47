package dev.evently.service.access;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The secrets of callers.
 *
 * @param jwtSecret signs access tokens; at least 32 bytes, the same at all services that know
 *     tokens
 * @param scrapeToken lets whoever sends it as a bearer token read the metrics; without one only
 *     admins may
 */
@ConfigurationProperties("evently")
@Validated
record AccessProperties(
    @DefaultValue("") String jwtSecret,
    @Nullable
        @Size(
            min = 16,
            message =
                "Expected EVENTLY_SCRAPE_TOKEN to have at least 16 characters, but it has fewer")
        String scrapeToken) {
  AccessProperties {
    scrapeToken = scrapeToken == null || scrapeToken.isBlank() ? null : scrapeToken;
  }

  /** Not the secrets, which would stand in a log. */
  @Override
  public String toString() {
    return "AccessProperties";
  }
}
