package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.service.testing.HttpCall;
import dev.evently.service.testing.OperatorContract;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever wants health and metrics on a port of their own sets Boot's property. */
@SpringBootTest(
    classes = SomeService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.scrape-token=" + OperatorContract.SCRAPE_TOKEN
    })
class ManagementPortIT {
  private static final String[] SCRAPER = {
    "Authorization", "Bearer " + OperatorContract.SCRAPE_TOKEN
  };

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;

  @Test
  void givesHealthAndMetricsThereOnly() {
    assertThat(status(managementPort, "/actuator/health")).isEqualTo(200);
    assertThat(status(managementPort, "/actuator/prometheus", SCRAPER)).isEqualTo(200);
    assertThat(status(port, "/actuator/health")).isEqualTo(404);
    assertThat(status(port, "/actuator/prometheus", SCRAPER)).isEqualTo(404);
  }

  @Test
  void asksForTheTokenThereToo() {
    assertThat(status(managementPort, "/actuator/prometheus")).isEqualTo(401);
  }

  @Test
  void leavesThePlatformItsProbes() {
    assertThat(status(port, "/livez")).isEqualTo(200);
    assertThat(status(port, "/readyz")).isEqualTo(200);
  }

  private static int status(int port, String path, String... headers) {
    return HttpCall.send(port, "GET", path, headers).status();
  }
}
