package dev.evently.service.problem;

import java.util.function.BiConsumer;

/**
 * The headers of every answer that says nothing else, whoever gives it: a controller, a filter, the
 * container. Those that only browsers of before read ({@code X-XSS-Protection}, {@code Pragma},
 * {@code Expires}) are left out: each header costs about a hundredth of a short call.
 */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  /** Tells each name with its value. */
  public static void forEach(BiConsumer<String, String> header) {
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("X-Frame-Options", "DENY");
    header.accept("Cache-Control", "no-store");
  }
}
