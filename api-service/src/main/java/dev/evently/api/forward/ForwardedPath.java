package dev.evently.api.forward;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is passed on to: below one prefix, by plain segments only. So no path leads out of
 * it, whatever the other side makes of dots, escapes, backslashes or doubled slashes.
 */
final class ForwardedPath {
  private static final String SEGMENT = "/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*";

  private final String prefix;
  private final Pattern plain;

  /**
   * @param prefix of plain segments
   */
  ForwardedPath(String prefix) {
    this.prefix = prefix;
    plain = Pattern.compile(Pattern.quote(prefix) + "(?:" + SEGMENT + "){0,10}");
  }

  String prefix() {
    return prefix;
  }

  /**
   * The address of a call; empty when its path is not below the prefix, or its query is none of a
   * URI.
   *
   * @param path as it was sent
   * @param query as it was sent; null for none
   */
  Optional<URI> resolve(URI service, String path, @Nullable String query) {
    if (!plain.matcher(path).matches()) {
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
