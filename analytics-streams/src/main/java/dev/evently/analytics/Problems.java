package dev.evently.analytics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Errors as RFC 9457 problems, also where Spring MVC is not in charge. */
@Component
class Problems {
  static final URI NO_SPECIAL_TYPE = URI.create("about:blank");

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /** A problem with all members that clients may rely on. */
  static ProblemDetail of(HttpStatusCode status, String detail, String path) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    return complete(problem, path);
  }

  /** Fills in what is missing. */
  static ProblemDetail complete(ProblemDetail problem, String path) {
    if (problem.getType() == null) {
      problem.setType(NO_SPECIAL_TYPE);
    }
    if (problem.getInstance() == null) {
      problem.setInstance(instance(path));
    }
    return problem;
  }

  void unknownCaller(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean sent = BearerFilter.token(request) != null;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
    write(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        sent
            ? "The access token is not valid or has expired."
            : "This call needs an access token in the Authorization header.");
  }

  void notAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request, response, HttpStatus.FORBIDDEN, "This call is for organisers (role ADMIN).");
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(of(status, detail, request.getRequestURI())));
  }

  private static URI instance(String path) {
    try {
      return URI.create(path);
    } catch (IllegalArgumentException _) {
      return URI.create("/");
    }
  }
}
