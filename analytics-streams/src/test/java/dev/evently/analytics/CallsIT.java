package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.common.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may ask what, and how every rejection looks. */
class CallsIT extends AnalyticsService {
  @Test
  void letsOnlyOrganisersAsk() {
    String path = "/api/v1/analytics/overview";
    HttpResponse<String> anonymous = new Analyst(port, null).get(path);
    expectProblem(anonymous, 401, path);
    assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");

    for (String token :
        List.of(
            "nonsense",
            Analyst.token(Role.ADMIN, Analyst.SECRET + "!", Duration.ofMinutes(5)),
            Analyst.token(Role.ADMIN, Analyst.SECRET, Duration.ofMinutes(-5)))) {
      HttpResponse<String> invalid = new Analyst(port, "Bearer " + token).get(path);
      expectProblem(invalid, 401, path);
      assertThat(invalid.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer error=\"invalid_token\"");
    }

    expectProblem(Analyst.of(Role.USER, port).get(path), 403, path);
    expectProblem(new Analyst(port, null).get("/actuator/prometheus"), 401, "/actuator/prometheus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top-events?limit=0",
        "top-events?limit=101",
        "top-events?limit=many",
        "top-events?limit=99999999999",
        "daily-confirmed?days=0",
        "daily-confirmed?days=367",
        "cancellation-rate?days=-1",
        "cancellation-rate?days=1.5"
      })
  void rejectsParametersThatCannotBeAnswered(String call) {
    String path = "/api/v1/analytics/" + call.substring(0, call.indexOf('?'));
    HttpResponse<String> rejected = admin.get("/api/v1/analytics/" + call);

    JsonNode problem = expectProblem(rejected, 400, path);
    JsonNode error = problem.get("errors").get(0);
    assertThat(error.get("field").asString()).isIn("limit", "days");
    assertThat(error.get("message").asString()).startsWith("must be ");
  }

  @Test
  void answersEveryErrorAsAProblem() {
    expectProblem(admin.get("/api/v1/analytics/nothing"), 404, "/api/v1/analytics/nothing");
    expectProblem(
        admin.send("POST", "/api/v1/analytics/overview"), 405, "/api/v1/analytics/overview");
    expectProblem(admin.get("/api//v1"), 400, "/api//v1");
  }
}
