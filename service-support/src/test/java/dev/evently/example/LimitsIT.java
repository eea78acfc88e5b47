package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.service.testing.HttpCall;
import dev.evently.service.testing.HttpCall.Answer;
import dev.evently.service.testing.OperatorContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One user, or one address, cannot keep a service busy. */
@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.scrape-token=" + OperatorContract.SCRAPE_TOKEN,
      "server.forward-headers-strategy=native",
      "evently.limits.user.reads=3/1h",
      "evently.limits.address.writes=4/1h",
      "evently.limits.address.streams=3/1h",
      "evently.limits.address.sign-ups=2/1h"
    })
class LimitsIT {
  private static final AccessTokens TOKENS = new AccessTokens(SomeService.SECRET);

  @LocalServerPort private int port;

  @Test
  void aUserMayReadNoMoreThanTheQuota() {
    String token = token();
    for (int call = 1; call <= 3; call++) {
      Answer answer = read(token);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"user-reads\";q=3;w=3600");
      assertThat(answer.header("RateLimit"))
          .startsWith("\"user-reads\";r=%d;t=".formatted(3 - call));
    }
    Answer refused = read(token);
    assertTooMany(refused);
    assertThat(refused.header("RateLimit")).startsWith("\"user-reads\";r=0;t=");
    assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(read(token()).status()).isEqualTo(200);
  }

  @Test
  void anAddressMayWriteNoMoreThanItsQuotaWhoeverCallsFromThere() {
    for (int call = 0; call < 4; call++) {
      assertThat(write("/api/v1/things", token()).status()).isEqualTo(415);
    }
    assertTooMany(write("/api/v1/things", token()));
    assertTooMany(write("/api/v1/%74hings", token()));
    assertTooMany(HttpCall.send(port, "POST", "/api/v1/nowhere"));
    assertThat(read(token()).status()).isEqualTo(200);
  }

  @Test
  void anAddressHasAQuotaOfSignUps() {
    assertThat(signUp().header("RateLimit")).startsWith("\"address-sign-ups\";r=1;");
    assertThat(signUp().status()).isNotEqualTo(429);
    assertTooMany(signUp());
  }

  @Test
  void whatIsRefusedBeforeAnybodyReadsItCountsToo() {
    for (int call = 0; call < 2; call++) {
      assertThat(stream("/api/v1/things", "Content-Type", "application/*").status()).isEqualTo(415);
    }
    assertThat(stream("/api//v1").status()).isEqualTo(400);
    assertTooMany(stream("/api/v1/things", "Content-Type", "application/*"));
    assertTooMany(stream("/api//v1"));
    assertThat(stream("/api//v1").header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aClientBehindAProxyIsOneAddressWhateverItsPort() {
    for (String client : new String[] {"203.0.113.9:1111", "203.0.113.9:2222"}) {
      assertThat(signUp("X-Forwarded-For", client).status()).isNotEqualTo(429);
    }
    assertTooMany(signUp("X-Forwarded-For", "198.51.100.1, 203.0.113.9:3333"));
    assertThat(signUp("X-Forwarded-For", "203.0.113.10:3333").status()).isNotEqualTo(429);
  }

  @Test
  void operatorsAreNotCounted() {
    for (int call = 0; call < 5; call++) {
      for (String path : new String[] {"/actuator/health", "/livez", "/readyz"}) {
        Answer answer = HttpCall.send(port, "GET", path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("RateLimit")).isEmpty();
      }
    }
  }

  private static void assertTooMany(Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3600);
    assertThat(answer.json().get("status").asInt()).isEqualTo(429);
  }

  private Answer read(String token) {
    return HttpCall.send(port, "GET", "/api/v1/things", "Authorization", "Bearer " + token);
  }

  private Answer write(String path, String token) {
    return HttpCall.send(port, "POST", path, "Authorization", "Bearer " + token);
  }

  private Answer stream(String path, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Accept";
    all[headers.length + 1] = "text/event-stream";
    return HttpCall.send(port, "GET", path, all);
  }

  private Answer signUp(String... headers) {
    return HttpCall.send(port, "POST", SomeService.SIGN_UP, headers);
  }

  private static String token() {
    return TOKENS.issue(
        new Actor(UUID.randomUUID(), Role.USER), Instant.now(), Duration.ofHours(1));
  }
}
