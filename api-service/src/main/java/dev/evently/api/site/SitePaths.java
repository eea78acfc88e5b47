package dev.evently.api.site;

import jakarta.servlet.http.HttpServletRequest;

/** Tells what people look at from what programs call. */
final class SitePaths {
  private SitePaths() {}

  /** Whether the call is for the API, or for operators. */
  static boolean areOfPrograms(HttpServletRequest call) {
    String path = call.getServletPath();
    return path.startsWith("/api/") || path.startsWith("/actuator/") || path.startsWith("/v3/");
  }
}
