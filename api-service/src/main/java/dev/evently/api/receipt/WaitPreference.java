package dev.evently.api.receipt;

import java.time.Duration;
import java.util.List;
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

  public static final String APPLIED = "Preference-Applied";

  private static final String NAME = "wait";
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
        int end = endOfName(part);
        if (!part.substring(0, end).strip().equalsIgnoreCase(NAME)) {
          continue;
        }
        if (end == part.length() || part.charAt(end) == ';') {
          return NONE; // without a value
        }
        String value = value(part.substring(end + 1).strip());
        if (value != null) {
          return of(value, Math.toIntExact(max.toSeconds()));
        }
      }
    }
    return NONE;
  }

  private static int endOfName(String part) {
    int end = 0;
    while (end < part.length() && part.charAt(end) != '=' && part.charAt(end) != ';') {
      end++;
    }
    return end;
  }

  /**
   * The word or the quoted text at the beginning; null when parameters are not all that follows.
   */
  private static @Nullable String value(String text) {
    boolean quoted = text.startsWith("\"");
    int end = quoted ? text.indexOf('"', 1) : endOfWord(text);
    if (end < 0) {
      return null;
    }
    String rest = text.substring(quoted ? end + 1 : end).strip();
    return rest.isEmpty() || rest.startsWith(";") ? text.substring(quoted ? 1 : 0, end) : null;
  }

  private static int endOfWord(String text) {
    int end = 0;
    while (end < text.length()
        && text.charAt(end) != ';'
        && text.charAt(end) != '"'
        && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static WaitPreference of(String digits, int max) {
    if (digits.isEmpty() || digits.chars().anyMatch(digit -> digit < '0' || digit > '9')) {
      return NONE;
    }
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    String significant = digits.substring(zeros);
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
