package dev.evently.service.limit;

import jakarta.servlet.http.HttpServletRequest;

/** What operators ask for, health and metrics: it is bounded by no limit. */
public final class OperatorCalls {
  private OperatorCalls() {}

  public static boolean include(HttpServletRequest call) {
    String path = call.getServletPath();
    return path.startsWith("/actuator/") || path.equals("/livez") || path.equals("/readyz");
  }
}
