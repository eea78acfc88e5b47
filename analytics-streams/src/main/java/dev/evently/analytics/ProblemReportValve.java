package dev.evently.analytics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers as a problem what Tomcat refuses before any of our code sees it, such as a malformed
 * request line. Tomcat makes it by its name. Nothing of the request is repeated in the answer.
 */
public final class ProblemReportValve extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int code = response.getStatus();
    if (code < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    HttpStatus status = HttpStatus.resolve(code);
    String title = status == null ? "Error" : status.getReasonPhrase();
    String problem =
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","instance":"/"}\
        """
            .formatted(title, code, "The request could not be understood.");
    byte[] body = problem.getBytes(StandardCharsets.UTF_8);
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("The caller is gone", e);
    }
  }
}
