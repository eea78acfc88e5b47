package dev.evently.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
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

  /** Such as one of the driver of a database. */
  @Test
  void takesATimeoutOfAnotherConnectionForNoFaultOfTheClient() {
    var ours = new IllegalStateException(new SQLException(new SocketTimeoutException("Read")));
    assertThat(status(handler.unexpected(ours, request))).isEqualTo(500);
    var theirs = new IllegalStateException(new ClientAbortException(new SocketTimeoutException()));
    assertThat(status(handler.unexpected(theirs, request))).isEqualTo(408);
  }

  @Test
  void logsNoErrorWhenAClientLeaves() {
    var logger = (Logger) LoggerFactory.getLogger(ProblemHandler.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    try {
      var left = new ClientAbortException(new IOException("Broken pipe"));
      assertThat(status(handler.unexpected(left, request))).isEqualTo(400);
      assertThat(lines.list).isEmpty();
    } finally {
      logger.detachAppender(lines);
    }
  }

  private static int status(@Nullable ResponseEntity<Object> answer) {
    return Objects.requireNonNull(answer).getStatusCode().value();
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
