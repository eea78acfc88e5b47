package dev.evently.service.access;

import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The secrets of callers.
 *
 * @param jwtSecret signs access tokens; at least 32 bytes, the same at all services that know
 *     tokens. Where there are keys with ids, it only verifies the tokens that name none
 * @param jwtKeys keys with ids, {@code id=secret}, separated by commas: the first one signs
 * @param jwtKeysFile a file of such keys, one a line, in place of these; read again when it changes
 * @param jwtKeysPoll how often it is looked at
 * @param scrapeToken lets whoever sends it as a bearer token read the metrics; without one only
 *     admins may
 */
@ConfigurationProperties("evently")
@Validated
record AccessProperties(
    @DefaultValue("") String jwtSecret,
    @DefaultValue("") String jwtKeys,
    @DefaultValue("") String jwtKeysFile,
    @DefaultValue("5s") Duration jwtKeysPoll,
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
