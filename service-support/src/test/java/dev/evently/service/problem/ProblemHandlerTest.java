package dev.evently.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

class ProblemHandlerTest {
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final ServletWebRequest request =
      new ServletWebRequest(new MockHttpServletRequest(), response);
  private final ProblemHandler handler = new ProblemHandler();

  @Test
  void answersWhatIsNotAnsweredYet() {
    var unexpected = handler.unexpected(new IllegalStateException(), request);
    assertThat(Objects.requireNonNull(unexpected).getStatusCode().value()).isEqualTo(500);
    var away = handler.databaseAway(new DataAccessResourceFailureException("away"), request);
    assertThat(Objects.requireNonNull(away).getStatusCode().value()).isEqualTo(503);
  }

  @Test
  void addsNothingToAnOpenStream() {
    response.setCommitted(true);
    assertThat(handler.unexpected(new IllegalStateException(), request)).isNull();
    assertThat(handler.databaseAway(new DataAccessResourceFailureException("away"), request))
        .isNull();
    assertThat(handler.problem(ProblemException.notFound("a stream"), request)).isNull();
  }
}
