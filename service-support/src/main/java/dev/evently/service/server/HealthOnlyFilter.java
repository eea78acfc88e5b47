package dev.evently.service.server;

import dev.evently.service.limit.OperatorCalls;
import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds calls without a permit to what they are let in for: health and metrics. Each is the last
 * one of its connection, so that no other call can follow it without a permit.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class HealthOnlyFilter extends OncePerRequestFilter {
  private static final String RETRY_AFTER_SECONDS = "2";

  @Override
  protected void doFilterInternal(
      HttpServletRequest call, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (CallPermit.isHeld()) {
      chain.doFilter(call, response);
      return;
    }
    response.setHeader(HttpHeaders.CONNECTION, "close");
    if (OperatorCalls.include(call)) {
      chain.doFilter(call, response);
      return;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    Problem.of(
            ProblemType.SERVICE_UNAVAILABLE,
            "Expected room for another connection, but there is none now",
            call.getRequestURI())
        .writeTo(response);
  }
}
