package dev.evently.service.problem;

import dev.evently.service.problem.Problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A call that ends with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private static final String RETRY_AFTER_SECONDS = "2";

  private final ProblemType type;
  private final String detail;
  private final transient HttpHeaders headers = new HttpHeaders();
  private final transient @Nullable List<FieldProblem> errors;

  private ProblemException(
      ProblemType type,
      String detail,
      @Nullable List<FieldProblem> errors,
      @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.type = type;
    this.detail = detail;
    this.errors = errors;
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, null, null);
  }

  /** A problem that the status names well enough. */
  public static ProblemException of(HttpStatus status, String detail) {
    return of(
        ProblemType.ofStatus(status.value())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Expected the status of a problem type, but got " + status)),
        detail);
  }

  /** What was asked for does not exist, or is not the caller's to see. */
  public static ProblemException notFound(String what) {
    return of(
        ProblemType.NOT_FOUND, "Expected %s that you may see, but there is none".formatted(what));
  }

  /** A field, a parameter or a header that is wrong by itself. */
  public static ProblemException invalid(String field, String message) {
    return invalid(
        List.of(new FieldProblem(field, message)),
        "Expected valid fields, but %s %s".formatted(field, message));
  }

  /** Fields, parameters or headers that are wrong by themselves. */
  public static ProblemException invalid(List<FieldProblem> errors) {
    List<String> fields = errors.stream().map(FieldProblem::field).distinct().toList();
    return invalid(
        errors, "Expected valid fields, but these are not: " + String.join(", ", fields));
  }

  /** The same, in other words than that the fields are not valid. */
  public static ProblemException invalid(List<FieldProblem> errors, String detail) {
    return new ProblemException(ProblemType.INVALID, detail, errors, null);
  }

  /** Nobody knows whether the request got into the log; sending it again settles that. */
  public static ProblemException outcomeUnknown(Throwable cause) {
    return new ProblemException(
            ProblemType.OUTCOME_UNKNOWN,
            "Expected the request log to acknowledge the request in time, but it did not: the"
                + " outcome is unknown. The same request with the same Idempotency-Key may be sent"
                + " again safely; it takes effect at most once.",
            null,
            cause)
        .retryLater();
  }

  /** Too much at once, or not ready yet; later it can be answered. */
  public static ProblemException busy(String detail) {
    return of(ProblemType.SERVICE_UNAVAILABLE, detail).retryLater();
  }

  /** More than one caller may have at once; later there may be room. */
  public static ProblemException tooMany(String detail) {
    return of(ProblemType.TOO_MANY_REQUESTS, detail).retryLater();
  }

  private ProblemException retryLater() {
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return this;
  }

  /** The same, where the time is known after which it may be tried again, a second or more. */
  public ProblemException retryAfter(Duration time) {
    headers.set(
        HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.plusMillis(999).toSeconds())));
    return this;
  }

  /** The connection ends with the answer: the rest of the call is not read. */
  public ProblemException close() {
    headers.set(HttpHeaders.CONNECTION, "close");
    return this;
  }

  public HttpStatus status() {
    return type.status();
  }

  /** What is wrong with which field; none when that is not the problem. */
  public List<FieldProblem> errors() {
    return errors == null ? List.of() : errors;
  }

  HttpHeaders headers() {
    return headers;
  }

  Problem problem(String instance) {
    return new Problem(type.uri(), type.title(), type.status().value(), detail, instance, errors);
  }
}
