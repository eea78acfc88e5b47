package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.service.testing.CallContract;
import dev.evently.service.testing.OperatorContract;
import org.junit.jupiter.api.Test;

/** The api-service is a service like the others. */
class ServiceIT extends ApiTest implements CallContract, OperatorContract {
  @Override
  public int port() {
    return port;
  }

  @Override
  public String pathWithBadParameter() {
    return "/api/v1/bookings?limit=0";
  }

  @Override
  public String badParameter() {
    return "limit";
  }

  @Override
  public String token() {
    return user();
  }

  @Test
  void describesThatEveryCallMayBeOneTooMany() {
    var paths = call("GET", "/v3/api-docs").send().body().path("paths");
    assertThat(paths.properties()).isNotEmpty();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    assertThat(
                            operation
                                .getValue()
                                .path("responses")
                                .path("429")
                                .path("headers")
                                .propertyNames())
                        .as(path.getKey())
                        .contains("Retry-After", "RateLimit", "RateLimit-Policy")));
  }
}
