package dev.evently.service.problem;

import java.util.function.BiConsumer;

/**
 * The headers that Spring Security writes with every answer, for those that are given without it:
 * by the container, and by filters before it.
 */
final class SecurityHeaders {
  private SecurityHeaders() {}

  static void forEach(BiConsumer<String, String> header) {
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("X-XSS-Protection", "0");
    header.accept("X-Frame-Options", "DENY");
    header.accept("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    header.accept("Pragma", "no-cache");
    header.accept("Expires", "0");
  }
}
