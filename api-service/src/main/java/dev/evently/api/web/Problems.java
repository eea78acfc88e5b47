package dev.evently.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a problem where no controller is involved: filters and security. */
public final class Problems {
  private Problems() {}

  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] json = problem.json();
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
