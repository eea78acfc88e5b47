package dev.evently.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.YamlSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {
  @Test
  void theFileGivesTheDefaults() {
    assertThat(YamlSettings.of(ServerProperties.class, "evently", Map.of(), "service.yaml"))
        .isEqualTo(YamlSettings.of(ServerProperties.class, "evently", Map.of()));
  }

  @Test
  void theEnvironmentGivesOthers() {
    Map<String, Object> variables = Map.of("EVENTLY_CLIENTS_CONNECTIONSPERADDRESS", "7");
    var set = YamlSettings.of(ServerProperties.class, "evently", variables, "service.yaml");
    assertThat(set.clients().connectionsPerAddress()).isEqualTo(7);
  }
}
