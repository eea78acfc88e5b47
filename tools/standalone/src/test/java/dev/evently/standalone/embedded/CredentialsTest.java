package dev.evently.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  @Test
  void environmentWinsOverDefaults() {
    Credentials credentials =
        Credentials.of(Map.of("EVENTLY_ADMIN_EMAIL", "a@b.example", "EVENTLY_JWT_SECRET", "s"));
    assertThat(credentials)
        .isEqualTo(new Credentials("a@b.example", "evently-admin", "evently", "evently", "s"));
  }
}
