package dev.evently.api.analytics;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is passed on to: below the one prefix, by plain segments only. So no path leads out
 * of it, whatever the other side makes of dots, escapes, backslashes or doubled slashes.
 */
final class AnalyticsPath {
  static final String PREFIX = "/api/v1/analytics";

  private static final String SEGMENT = "/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*";
  private static final Pattern PLAIN = Pattern.compile(PREFIX + "(?:" + SEGMENT + "){1,10}");

  private AnalyticsPath() {}

  /**
   * The address of a call; empty when its path is none of analytics, or its query is none of a URI.
   *
   * @param path as it was sent
   * @param query as it was sent; null for none
   */
  static Optional<URI> resolve(URI service, String path, @Nullable String query) {
    if (!PLAIN.matcher(path).matches()) {
      return Optional.empty();
    }
    try {
      String call = query == null ? path : path + '?' + query;
      return Optional.of(
          URI.create("%s://%s%s".formatted(service.getScheme(), service.getRawAuthority(), call)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
