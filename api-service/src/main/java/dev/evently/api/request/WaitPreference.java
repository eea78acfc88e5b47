package dev.evently.api.request;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Prefer: wait=N} (RFC 7240, section 4.3). What cannot be read is ignored, as the RFC says;
 * of several the first counts.
 */
final class WaitPreference {
  static final String APPLIED = "Preference-Applied";

  private static final Pattern PREFERENCE =
      Pattern.compile(
          "\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*(?:=\\s*(\"[^\"]*\"|[^\\s\",;]*))?\\s*(?:;[^,]*)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  private WaitPreference() {}

  /** The seconds to wait, at most {@code max}; 0 when nothing says so. */
  static int waitSeconds(List<String> headers, int max) {
    for (String header : headers) {
      for (String part : header.split(",", -1)) {
        Matcher preference = PREFERENCE.matcher(part);
        if (preference.matches() && "wait".equalsIgnoreCase(preference.group(1))) {
          return seconds(preference.group(2), max);
        }
      }
    }
    return 0;
  }

  private static int seconds(@Nullable String value, int max) {
    if (value == null) {
      return 0;
    }
    String digits = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    if (!SECONDS.matcher(digits).matches()) {
      return 0;
    }
    String significant = digits.replaceFirst("^0+", "");
    if (significant.length() > 9) {
      return max;
    }
    return significant.isEmpty() ? 0 : Math.min(Integer.parseInt(significant), max);
  }
}
