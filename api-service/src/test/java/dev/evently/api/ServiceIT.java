package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.service.testing.CallContract;
import dev.evently.service.testing.DescriptionContract;
import dev.evently.service.testing.OperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The api-service is a service like the others. */
class ServiceIT extends ApiTest implements CallContract, DescriptionContract, OperatorContract {
  @Override
  public int port() {
    return port;
  }

  @Override
  @Test
  public void tellsBrowsersThatAPathIsUnknown() {
    Answer page = call("GET", "/nowhere").header("Accept", "text/html").sendForHead();
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
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
  public String adminToken() {
    return admin();
  }

  @Override
  public String token() {
    return user();
  }

  @Test
  void describesThatNothingMayHaveChanged() {
    var paths = call("GET", "/v3/api-docs").send().body().path("paths");
    for (String path :
        List.of("/api/v1/events", "/api/v1/events/{eventId}", "/api/v1/events/{eventId}/seats")) {
      var responses = paths.path(path).path("get").path("responses");
      assertThat(responses.propertyNames()).as(path).contains("200", "304");
      assertThat(responses.path("200").path("content").path("application/json").path("schema"))
          .as(path)
          .isNotEmpty();
      assertThat(responses.path("304").has("content")).as(path).isFalse();
    }
  }
}
