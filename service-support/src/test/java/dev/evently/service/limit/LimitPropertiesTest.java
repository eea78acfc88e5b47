package dev.evently.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.YamlSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitPropertiesTest {
  /** So many users who call all the time fit into one address, such as that of a campus. */
  private static final int USERS = 100;

  private final LimitProperties defaults =
      YamlSettings.of(LimitProperties.class, "evently.limits", Map.of());

  @Test
  void theFileGivesTheDefaults() {
    assertThat(YamlSettings.of(LimitProperties.class, "evently.limits", Map.of(), "service.yaml"))
        .isEqualTo(defaults);
  }

  @Test
  void theEnvironmentGivesOthers() {
    Map<String, Object> variables =
        Map.of(
            "EVENTLY_INSTANCES", "3",
            "EVENTLY_LIMITS_USER_READS", "1/2s",
            "EVENTLY_LIMITS_ADDRESS_SIGNUPS", "3/4s");
    var set = YamlSettings.of(LimitProperties.class, "evently.limits", variables, "service.yaml");
    assertThat(set.instances()).isEqualTo(3);
    assertThat(set.user().reads()).isEqualTo(new Quota(1, Duration.ofSeconds(2)));
    assertThat(set.address().signUps()).isEqualTo(new Quota(3, Duration.ofSeconds(4)));
  }

  @Test
  void anAddressMayCallFarMoreThanAUser() {
    var user = defaults.user();
    var address = defaults.address();
    assertThat(aSecond(address.reads())).isGreaterThanOrEqualTo(USERS * aSecond(user.reads()));
    assertThat(aSecond(address.writes())).isGreaterThanOrEqualTo(USERS * aSecond(user.writes()));
    assertThat(aSecond(address.streams())).isGreaterThanOrEqualTo(USERS * aSecond(user.streams()));
  }

  private static double aSecond(Quota quota) {
    return (double) quota.calls() / quota.window().toSeconds();
  }
}
