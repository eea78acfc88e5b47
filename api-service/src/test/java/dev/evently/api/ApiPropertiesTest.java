package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.SomeProperties;
import dev.evently.service.testing.YamlSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiPropertiesTest {
  private final ApiProperties defaults = SomeProperties.with(Map.of());

  @Test
  void theFilesGiveTheDefaults() {
    ApiProperties files = settings(Map.of());
    assertThat(files.maxBody()).isEqualTo(defaults.maxBody());
    assertThat(files.maxSeatMap()).isEqualTo(defaults.maxSeatMap());
    assertThat(files.log()).isEqualTo(defaults.log());
    assertThat(files.auth())
        .usingRecursiveComparison()
        .ignoringFields("adminEmail", "adminPassword")
        .isEqualTo(defaults.auth());
    assertThat(files.publishing()).isEqualTo(defaults.publishing());
    assertThat(files.keys()).isEqualTo(defaults.keys());
    assertThat(files.waiting()).isEqualTo(defaults.waiting());
    assertThat(files.streams()).isEqualTo(defaults.streams());
    assertThat(files.costlyReads()).isEqualTo(defaults.costlyReads());
  }

  @Test
  void theEnvironmentGivesOthers() {
    ApiProperties set =
        settings(
            Map.of("EVENTLY_STREAMS_PERADDRESS", "7", "EVENTLY_AUTH_FAILEDLOGINS_PERADDRESS", "8"));
    assertThat(set.streams().perAddress()).isEqualTo(7);
    assertThat(set.auth().failedLogins().perAddress()).isEqualTo(8);
  }

  private static ApiProperties settings(Map<String, Object> variables) {
    return YamlSettings.of(
        ApiProperties.class, "evently", variables, "application.yaml", "service.yaml");
  }
}
