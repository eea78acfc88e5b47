package dev.evently.analytics;

import dev.evently.analytics.query.ParameterOutOfRangeException;
import dev.evently.analytics.topology.FiguresNotReadableException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What a caller is told when a call fails. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notReadable(FiguresNotReadableException e, WebRequest request) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, message(e), path(request)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> outOfRange(ParameterOutOfRangeException e, WebRequest request) {
    return ResponseEntity.badRequest().body(invalid(e.parameter(), message(e), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(RuntimeException e, WebRequest request) {
    log.error("Expected {} to be answered, but it failed", path(request), e);
    return ResponseEntity.internalServerError()
        .body(
            Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The call failed in the service.",
                path(request)));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String parameter =
        e instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : "parameter";
    ProblemDetail problem =
        invalid(parameter, "Expected %s to be a whole number".formatted(parameter), request);
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      Problems.complete(problem, path(request));
    }
    return new ResponseEntity<>(body, headers, status);
  }

  private static ProblemDetail invalid(String parameter, String message, WebRequest request) {
    ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, message, path(request));
    problem.setProperty("errors", List.of(Map.of("field", parameter, "message", message)));
    return problem;
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private static String path(WebRequest request) {
    return ((ServletWebRequest) request).getRequest().getRequestURI();
  }
}
