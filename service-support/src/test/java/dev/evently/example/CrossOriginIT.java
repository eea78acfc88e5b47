package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.HttpCall;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A service that pages of one other origin may call. */
@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.cors.origins=https://tickets.example.org"
    })
class CrossOriginIT {
  private static final String PATH = "/api/v1/things";

  @LocalServerPort private int port;

  @Test
  void answersPreflightsOfTheOriginThatIsNamed() {
    var answer = preflight(port, "https://tickets.example.org");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin"))
        .isEqualTo("https://tickets.example.org");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void refusesPreflightsOfOthersInWords() {
    for (String origin :
        new String[] {"https://evil.example.org", "null", "https://tickets.example.org.evil"}) {
      var answer = preflight(port, origin);
      assertThat(answer.status()).as(origin).isEqualTo(403);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void letsAPageReadItsAnswerOnlyWhenItsOriginIsNamed() {
    var named = HttpCall.send(port, "GET", PATH, "Origin", "https://tickets.example.org");
    assertThat(named.status()).isEqualTo(401);
    assertThat(named.header("Access-Control-Allow-Origin"))
        .isEqualTo("https://tickets.example.org");
    assertThat(named.header("Access-Control-Expose-Headers")).contains("Retry-After", "ETag");
    var other = HttpCall.send(port, "GET", PATH, "Origin", "https://evil.example.org");
    assertThat(other.status()).isEqualTo(401);
    assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
  }

  static HttpCall.Answer preflight(int port, String origin) {
    return HttpCall.send(
        port,
        "OPTIONS",
        PATH,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "authorization");
  }
}
