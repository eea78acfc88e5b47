package dev.evently.service.problem;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Every type of problem that a service answers: {@code docs/PROBLEMS.md} says the same. A type with
 * a name is a contract, which clients may switch on; where the status says it all, the type is
 * {@code about:blank} (RFC 9457, section 4.2.1).
 */
public enum ProblemType {
  INVALID(
      "invalid",
      HttpStatus.BAD_REQUEST,
      "A field, a parameter or a header is not valid, or not known; `errors` names each of them. Of a"
          + " seat file it names up to 20, with `line` and `column`, both from 1."),
  LAST_ADMIN(
      "last-admin", HttpStatus.CONFLICT, "The user is the last admin, and so has to stay one."),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The `Idempotency-Key` was used for another call before."),
  IDEMPOTENCY_KEY_EXPIRED(
      "idempotency-key-expired",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The `Idempotency-Key` was used longer ago than it is remembered; a new request needs a new"
          + " one."),
  SOLD_OUT(
      "sold-out",
      HttpStatus.CONFLICT,
      "Fewer tickets are free than the call asks for, no request ahead of it could free any, and it"
          + " would not join the waitlist, or that takes nobody. Nothing was published."),
  OUTCOME_UNKNOWN(
      "outcome-unknown",
      HttpStatus.SERVICE_UNAVAILABLE,
      "The request may or may not have been accepted. The same call with the same"
          + " `Idempotency-Key` may be sent again safely."),

  MALFORMED("", HttpStatus.BAD_REQUEST, "The call cannot be understood as a whole."),
  UNAUTHORIZED(
      "",
      HttpStatus.UNAUTHORIZED,
      "The call needs an access token that is valid and not expired; `WWW-Authenticate` says whether"
          + " one was sent."),
  FORBIDDEN(
      "",
      HttpStatus.FORBIDDEN,
      "The call needs another role, or is about an event of another organiser."),
  NOT_FOUND("", HttpStatus.NOT_FOUND, "There is nothing here that the caller may see."),
  METHOD_NOT_ALLOWED(
      "", HttpStatus.METHOD_NOT_ALLOWED, "The path has other methods; `Allow` names them."),
  NOT_ACCEPTABLE(
      "", HttpStatus.NOT_ACCEPTABLE, "The call gives none of the media types of `Accept`."),
  REQUEST_TIMEOUT(
      "", HttpStatus.REQUEST_TIMEOUT, "The call did not come as a whole in the time that it has."),
  PRECONDITION_FAILED(
      "", HttpStatus.PRECONDITION_FAILED, "The event is not the one that `If-Match` names."),
  CONTENT_TOO_LARGE("", HttpStatus.CONTENT_TOO_LARGE, "The body is larger than the call takes."),
  UNSUPPORTED_MEDIA_TYPE(
      "",
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The call takes no body of this `Content-Type`; at a PATCH `Accept-Patch` names those that it"
          + " takes."),
  EXPECTATION_FAILED(
      "",
      HttpStatus.EXPECTATION_FAILED,
      "The call's `Expect` asks for something else than `100-continue`."),
  PRECONDITION_REQUIRED("", HttpStatus.PRECONDITION_REQUIRED, "The call needs `If-Match`."),
  TOO_MANY_REQUESTS(
      "",
      HttpStatus.TOO_MANY_REQUESTS,
      "A user or an address has made more calls, opened more streams or failed more logins than it"
          + " may; `Retry-After` says when to call again."),
  INTERNAL_SERVER_ERROR(
      "", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong in the service."),
  SERVICE_UNAVAILABLE(
      "",
      HttpStatus.SERVICE_UNAVAILABLE,
      "The service cannot answer now; `Retry-After` says when to ask again.");

  private static final String PREFIX = "urn:evently:problem:";

  private final String uri;
  private final HttpStatus status;
  private final String meaning;

  ProblemType(String name, HttpStatus status, String meaning) {
    uri = name.isEmpty() ? Problem.BLANK : PREFIX + name;
    this.status = status;
    this.meaning = meaning;
  }

  /** What stands in {@code type}: a URN, or {@code about:blank}. */
  public String uri() {
    return uri;
  }

  public HttpStatus status() {
    return status;
  }

  /** What stands in {@code title}. */
  public String title() {
    return status.getReasonPhrase();
  }

  /** When it is answered, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** The type without a name for a status; empty for one that none of our calls answers. */
  static Optional<ProblemType> ofStatus(int status) {
    return Arrays.stream(values())
        .filter(type -> type.uri.equals(Problem.BLANK) && type.status.value() == status)
        .findFirst();
  }
}
