package dev.evently.service.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tomcat's own errors, such as a request line that is not HTTP: they never reach a filter. Tomcat
 * makes this object by its name.
 */
public final class ProblemValve extends ErrorReportValve {
  static final String NOT_UNDERSTOOD =
      "Expected a call that this service understands, but it does not.";

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < HttpStatus.BAD_REQUEST.value()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    String path = request.getRequestURI();
    try {
      byte[] json =
          Problem.of(status, NOT_UNDERSTOOD, path == null || !path.startsWith("/") ? "/" : path)
              .json();
      SecurityHeaders.forEach(response::setHeader);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setContentLength(json.length);
      response.getOutputStream().write(json);
      response.finishResponse();
    } catch (IOException | IllegalStateException _) {
      // The client is gone or has its answer already: nobody is left to tell.
    }
  }
}
