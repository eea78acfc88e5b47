package dev.evently.api.server;

/** Compares a path with a pattern of paths: what stands in it, and how many segments there are. */
final class PathShape {
  private PathShape() {}

  /** False only when no such path can match the pattern. */
  static boolean fits(String pattern, String path) {
    int at = 0;
    int i = 0;
    while (i < pattern.length()) {
      char expected = pattern.charAt(i);
      if (expected == '*' || expected == '?' || pattern.startsWith("{*", i)) {
        return true;
      }
      if (expected == '{') { // a variable, or a segment that begins with one
        if (at >= path.length()) {
          return false;
        }
        i = endOfSegment(pattern, i);
        at = endOfSegment(path, at);
        continue;
      }
      char actual = at < path.length() ? path.charAt(at) : '/'; // as before a wildcard for nothing
      if (actual == '%' || actual == ';') {
        return true; // an escape may stand for any character, and parameters for none
      }
      if (actual != expected) {
        return false;
      }
      i++;
      at++;
    }
    return at >= path.length() || path.charAt(at) == ';';
  }

  private static int endOfSegment(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash;
  }
}
