package dev.evently.api.receipt;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a call prefers to wait for the outcome: {@code Prefer: wait=N} (RFC 7240, section 4.3).
 *
 * @param seconds 0 for not at all
 */
public record WaitPreference(int seconds) {
  /** The header that states it. */
  public static final String HEADER = "Prefer";

  /** The call does not wait. */
  public static final WaitPreference NONE = new WaitPreference(0);

  static final String APPLIED = "Preference-Applied";

  private static final Pattern PREFERENCE =
      Pattern.compile(
          "\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*(?:=\\s*(\"[^\"]*\"|[^\\s\",;]*))?\\s*(?:;[^,]*)?");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int LONGEST_INT = 9;

  /**
   * The preference that these header lines state. What cannot be read is ignored, as the RFC says;
   * of several preferences to wait the first counts.
   *
   * @param max the longest wait that is granted
   */
  static WaitPreference parse(List<String> headers, Duration max) {
    for (String header : headers) {
      for (String part : header.split(",", -1)) {
        Matcher preference = PREFERENCE.matcher(part);
        if (preference.matches() && "wait".equalsIgnoreCase(preference.group(1))) {
          return of(preference.group(2), Math.toIntExact(max.toSeconds()));
        }
      }
    }
    return NONE;
  }

  private static WaitPreference of(@Nullable String value, int max) {
    if (value == null) {
      return NONE;
    }
    String digits = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    if (!DIGITS.matcher(digits).matches()) {
      return NONE;
    }
    String significant = digits.replaceFirst("^0+", "");
    if (significant.length() > LONGEST_INT) {
      return new WaitPreference(max);
    }
    return significant.isEmpty()
        ? NONE
        : new WaitPreference(Math.min(Integer.parseInt(significant), max));
  }

  boolean isNone() {
    return seconds == 0;
  }

  /** The value of {@link #APPLIED}. */
  String applied() {
    return "wait=" + seconds;
  }
}
