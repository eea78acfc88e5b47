package dev.evently.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "25006, 503", // read-only, as on a replica
    "53100, 503", // disk full
    "55P03, 503", // the lock is held by another session
    "58030, 503", // input or output failed
    "42703, 500", // no such column
    "22001, 500" // a text that is too long
  })
  void answersWhatTheDatabaseCannotDoNow(String state, int status) {
    var failed = new IllegalStateException(new SQLException("not now", state));
    var answer = handler.unexpected(failed, request);
    assertThat(Objects.requireNonNull(answer).getStatusCode().value()).isEqualTo(status);
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
