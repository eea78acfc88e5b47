package dev.evently.audit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EndpointsTest {
  private static final Endpoints SOME =
      new Endpoints(
          URI.create("http://127.0.0.1:1"),
          URI.create("http://127.0.0.1:2"),
          URI.create("http://127.0.0.1:3"),
          "127.0.0.1:4",
          "/etc/evently/client.properties",
          "jdbc:postgresql://127.0.0.1:5/evently",
          "user",
          "pass word",
          "admin@example.org",
          "secret=\\ü",
          "x".repeat(32),
          URI.create("http://127.0.0.1:6"));

  @Test
  void areReadAsWritten() {
    assertThat(Endpoints.of(SOME.toProperties())).isEqualTo(SOME);
  }

  @Test
  void namesWhatTheRunFileMisses() {
    Properties properties = SOME.toProperties();
    properties.remove("jdbc-url");
    assertThatThrownBy(() -> Endpoints.of(properties)).hasMessageContaining("jdbc-url");
  }
}
