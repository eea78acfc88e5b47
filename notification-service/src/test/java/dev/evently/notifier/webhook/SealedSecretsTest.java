package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
  private static final String FIRST = "a first key of more than 32 bytes for tests";
  private static final String SECOND = "a second key of more than 32 bytes for tests";
  private static final String SECRET = Secrets.random();

  private static SealedSecrets with(String keys) {
    return new SealedSecrets(
        EndpointUrlTest.settings(Map.of("evently.webhooks.secret-keys", keys)));
  }

  @Test
  void leavesThemPlainWithoutAKey() {
    SealedSecrets plain = with("");
    assertThat(plain.seal(SECRET)).isEqualTo(SECRET);
    assertThat(plain.open(SECRET)).isEqualTo(SECRET);
    assertThat(plain.prefix()).isEmpty();
  }

  @Test
  void sealsEachInAnotherWayAndOpensIt() {
    SealedSecrets sealed = with(FIRST);
    String stored = sealed.seal(SECRET);
    assertThat(stored).startsWith(sealed.prefix()).doesNotContain(SECRET);
    assertThat(sealed.seal(SECRET)).isNotEqualTo(stored);
    assertThat(with(FIRST).open(stored)).isEqualTo(SECRET);
    assertThat(sealed.open(SECRET)).as("stored before there was a key").isEqualTo(SECRET);
  }

  @Test
  void opensWhatAFormerKeyHasSealed() {
    String stored = with(FIRST).seal(SECRET);
    SealedSecrets both = with(SECOND + "," + FIRST);
    assertThat(both.open(stored)).isEqualTo(SECRET);
    assertThat(both.seal(SECRET)).startsWith(with(SECOND).prefix());
    assertThat(with(SECOND).open(stored)).isNull();
    assertThat(with("").open(stored)).isNull();
    assertThat(both.openAll(List.of(stored, SECRET))).containsExactly(SECRET, SECRET);
    assertThat(with(SECOND).openAll(List.of(SECRET, stored))).isEmpty();
  }

  @Test
  void takesNoShortKey() {
    assertThatThrownBy(() -> with("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32 bytes, but one has 5");
  }
}
