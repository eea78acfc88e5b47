package dev.evently.service.access;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Answers the preflight of an origin that may not call with a problem. Another call of such an
 * origin goes on as one without CORS: a browser keeps its answer from the page, and behind a proxy
 * a page of our own can look like one of another origin.
 */
final class CrossOriginProcessor extends DefaultCorsProcessor {
  @Override
  public boolean processRequest(
      @Nullable CorsConfiguration allowed, HttpServletRequest call, HttpServletResponse response)
      throws IOException {
    String origin = call.getHeader(HttpHeaders.ORIGIN);
    if (allowed == null || origin == null || allowed.checkOrigin(origin) != null) {
      return super.processRequest(allowed, call, response);
    }
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (!CorsUtils.isPreFlightRequest(call)) {
      return true;
    }
    Problem.of(
            ProblemType.FORBIDDEN,
            "Expected an origin that may call, but this one may not (EVENTLY_CORS_ORIGINS)",
            call.getRequestURI())
        .writeTo(response);
    return false;
  }
}
