package dev.evently.service.problem;

import dev.evently.common.outage.Outage;
import dev.evently.service.problem.Problem.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a controller, or Spring before it, throws into a {@link Problem}. */
@RestControllerAdvice
@Order(0)
class ProblemHandler extends ResponseEntityExceptionHandler {
  static final String OUR_FAULT = "Something went wrong here, not with your call.";

  private static final Pattern UNESCAPED_PLUS = Pattern.compile(".*[0-9] [0-9]{2}(:?[0-9]{2})?");

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  @Nullable ResponseEntity<Object> problem(ProblemException e, WebRequest request) {
    if (e.status().is5xxServerError()) {
      log.warn("{} {}: {}", e.status().value(), instance(request), String.valueOf(e.getCause()));
    }
    return answer(e.problem(instance(request)), e.headers(), request);
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    QueryTimeoutException.class,
    ConcurrencyFailureException.class
  })
  @Nullable ResponseEntity<Object> databaseAway(Exception e, WebRequest request) {
    log.warn("503 {}: {}", instance(request), e.toString());
    ProblemException away =
        ProblemException.busy(
            "Expected the database to answer, but it does not: the outcome of this call is unknown."
                + " The same request with the same Idempotency-Key may be sent again safely.");
    return answer(away.problem(instance(request)), away.headers(), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
    Optional<ProblemException> fault = ClientFault.problem(e);
    if (fault.isPresent()) {
      return problem(fault.get(), request); // Tomcat reads the query only when it is asked for
    }
    if (Outage.isCauseOf(e)) {
      return databaseAway(e, request); // Spring knows no class for some of PostgreSQL's errors
    }
    log.error("500 {}", instance(request), e);
    return answer(
        Problem.of(ProblemType.INTERNAL_SERVER_ERROR, OUR_FAULT, instance(request)),
        new HttpHeaders(),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (e instanceof MethodArgumentTypeMismatchException mismatch) {
      if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
        return problem(
            ProblemException.notFound("something of this " + mismatch.getName()), request);
      }
      return problem(ProblemException.invalid(mismatch.getName(), wanted(mismatch)), request);
    }
    return super.handleTypeMismatch(e, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return problem(ProblemException.invalid(e.getParameterName(), "must be given"), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return problem(ProblemException.invalid(fields(e.getBindingResult()).toList()), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldProblem> errors =
        e.getParameterValidationResults().stream()
            .flatMap(
                result -> result instanceof ParameterErrors body ? fields(body) : parameter(result))
            .toList();
    return problem(ProblemException.invalid(errors), request);
  }

  /** The fields of a body that are wrong, each by its path, such as {@code parts[0].size}. */
  private static Stream<FieldProblem> fields(Errors body) {
    return body.getFieldErrors().stream()
        .map(
            error -> new FieldProblem(error.getField(), String.valueOf(error.getDefaultMessage())));
  }

  private static Stream<FieldProblem> parameter(ParameterValidationResult result) {
    String name = String.valueOf(result.getMethodParameter().getParameterName());
    return result.getResolvableErrors().stream()
        .map(error -> new FieldProblem(name, String.valueOf(error.getDefaultMessage())));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return problem(UnreadableBody.problem(e), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return problem(ProblemException.notFound("a resource at this path"), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (isCommitted(request)) {
      return null;
    }
    if (status.is5xxServerError()) {
      log.error("{} {}", status.value(), instance(request), e);
    }
    String detail =
        e instanceof ErrorResponse response && !status.is5xxServerError()
            ? Objects.requireNonNullElse(response.getBody().getDetail(), "The call is not valid.")
            : "The call cannot be answered.";
    return answer(Problem.of(status.value(), detail, instance(request)), headers, request);
  }

  private static String wanted(MethodArgumentTypeMismatchException mismatch) {
    Class<?> type = mismatch.getRequiredType();
    if (type != null && type.isEnum()) {
      return "must be one of " + List.of(type.getEnumConstants());
    }
    String wanted = "must be " + UnreadableBody.kind(type);
    return type == Instant.class && isPlusMissing(mismatch.getValue())
        ? wanted + "; its plus is written %2B in a query, where + is a space"
        : wanted;
  }

  /** Whether a space stands before an offset, as a plus in a query is read. */
  private static boolean isPlusMissing(@Nullable Object value) {
    return value instanceof String text && UNESCAPED_PLUS.matcher(text).matches();
  }

  /** Null when an answer is on its way already, such as an open stream: nothing may be added. */
  private static @Nullable ResponseEntity<Object> answer(
      Problem problem, HttpHeaders headers, WebRequest request) {
    if (isCommitted(request)) {
      return null;
    }
    HttpHeaders all = new HttpHeaders();
    all.putAll(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
      all.set(
          HttpHeaders.WWW_AUTHENTICATE,
          BearerChallenge.of(
              request.getHeader(HttpHeaders.AUTHORIZATION), request.getUserPrincipal() != null));
    }
    return ResponseEntity.status(problem.status()).headers(all).body(problem);
  }

  private static boolean isCommitted(WebRequest request) {
    return request instanceof ServletWebRequest web
        && web.getResponse() != null
        && web.getResponse().isCommitted();
  }

  private static String instance(WebRequest request) {
    return request instanceof ServletWebRequest web
        ? web.getRequest().getRequestURI()
        : request.getDescription(false);
  }
}
