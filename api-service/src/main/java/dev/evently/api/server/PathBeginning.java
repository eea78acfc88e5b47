package dev.evently.api.server;

/** The part of a pattern of paths that holds nothing but characters to match. */
final class PathBeginning {
  private static final String VARIABLE = "{*?";

  private PathBeginning() {}

  /** False only when no path that begins so can match the pattern. */
  static boolean fits(String pattern, String path) {
    for (int i = 0; i < pattern.length(); i++) {
      char expected = pattern.charAt(i);
      if (VARIABLE.indexOf(expected) >= 0) {
        return true;
      }
      char actual = i < path.length() ? path.charAt(i) : '/'; // as before a wildcard for no segment
      if (actual == '%') {
        return true; // an escape may stand for any character
      }
      if (actual != expected) {
        return false;
      }
    }
    return true;
  }
}
