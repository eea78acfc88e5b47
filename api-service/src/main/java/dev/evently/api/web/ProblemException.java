package dev.evently.api.web;

import dev.evently.api.web.Problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A call that ends with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private final HttpStatus status;
  private final String type;
  private final String detail;
  private final transient HttpHeaders headers = new HttpHeaders();
  private final transient @Nullable List<FieldProblem> errors;

  private ProblemException(
      HttpStatus status,
      String type,
      String detail,
      @Nullable List<FieldProblem> errors,
      @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.errors = errors;
  }

  /** A problem that the status names well enough. */
  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, Problem.BLANK, detail, null, null);
  }

  /** A problem with a name of its own. */
  public static ProblemException named(HttpStatus status, String name, String detail) {
    return new ProblemException(status, Problem.PREFIX + name, detail, null, null);
  }

  /** What was asked for does not exist, or is not the caller's to see. */
  public static ProblemException notFound(String what) {
    return of(
        HttpStatus.NOT_FOUND, "Expected %s that you may see, but there is none".formatted(what));
  }

  /** A field, a parameter or a header that is wrong by itself. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        Problem.PREFIX + "invalid",
        "Expected valid fields, but %s %s".formatted(field, message),
        List.of(new FieldProblem(field, message)),
        null);
  }

  /** Nobody knows whether the request got into the log; sending it again settles that. */
  public static ProblemException outcomeUnknown(Throwable cause) {
    var unknown =
        new ProblemException(
            HttpStatus.SERVICE_UNAVAILABLE,
            Problem.PREFIX + "outcome-unknown",
            "Expected the request log to acknowledge the request in time, but it did not: the outcome is"
                + " unknown. The same request with the same Idempotency-Key may be sent again safely;"
                + " it takes effect at most once.",
            null,
            cause);
    unknown.headers.set(HttpHeaders.RETRY_AFTER, "2");
    return unknown;
  }

  /** Too much at once; later there is room again. */
  public static ProblemException busy(String detail) {
    var busy = of(HttpStatus.SERVICE_UNAVAILABLE, detail);
    busy.headers.set(HttpHeaders.RETRY_AFTER, "2");
    return busy;
  }

  public HttpStatus status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  Problem problem(String instance) {
    return new Problem(type, status.getReasonPhrase(), status.value(), detail, instance, errors);
  }
}
