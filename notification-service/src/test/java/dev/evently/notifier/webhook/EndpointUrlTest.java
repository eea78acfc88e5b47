package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.problem.ProblemException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EndpointUrlTest {
  private static final WebhookProperties STRICT = settings(Map.of());

  static WebhookProperties settings(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("evently.webhooks", WebhookProperties.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "http://example.org/",
        "ftp://example.org/",
        "https:",
        "https:///x",
        "https://user@example.org/",
        "https://example.org/#x",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://exa mple.org/",
        "https://localhost/x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "https://b\u00fccher.de/"
      })
  void refuses(String url) {
    assertThatThrownBy(() -> EndpointUrl.expect(url, STRICT)).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org", "https://example.org:8443/a?b=c", "HTTPS://X.org/"})
  void takes(String url) {
    assertThat(EndpointUrl.expect(url, STRICT)).isEqualTo(url);
  }

  @Test
  void takesWhatDevelopmentAllows() {
    WebhookProperties open =
        settings(
            Map.of(
                "evently.webhooks.allow-http", "true",
                "evently.webhooks.allow-private-addresses", "true"));
    assertThat(EndpointUrl.expect("http://localhost:9000/x", open)).isNotEmpty();
    assertThatThrownBy(() -> EndpointUrl.expect("file:///etc/passwd", open))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void namesHostAndPort() {
    assertThat(EndpointUrl.origin(URI.create("https://A.org/x"))).isEqualTo("a.org:443");
    assertThat(EndpointUrl.origin(URI.create("http://a.org"))).isEqualTo("a.org:80");
    assertThat(EndpointUrl.origin(URI.create("http://a.org:81"))).isEqualTo("a.org:81");
  }
}
