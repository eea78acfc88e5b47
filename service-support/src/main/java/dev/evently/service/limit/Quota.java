package dev.evently.service.limit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many calls in a time, in settings {@code 300/10s}: as many may come at once, and each takes an
 * equal part of the time to be allowed again.
 *
 * @param calls from 1 to 1,000,000,000
 * @param window in whole seconds, from one to a day
 */
public record Quota(long calls, Duration window) {
  private static final Pattern SETTING = Pattern.compile("([0-9]{1,10})/([0-9]{1,10}[a-z]{0,2})");
  private static final long MOST = 1_000_000_000;
  private static final Duration LONGEST = Duration.ofDays(1);

  public Quota {
    if (calls < 1
        || calls > MOST
        || window.compareTo(Duration.ofSeconds(1)) < 0
        || window.compareTo(LONGEST) > 0
        || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
      throw new IllegalArgumentException(
          "Expected 1 to %d calls in whole seconds of a day at most, but got %d in %s"
              .formatted(MOST, calls, window));
    }
  }

  /** The quota of a setting such as {@code 300/10s}. */
  public static Quota of(String setting) {
    Matcher parts = SETTING.matcher(setting);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected calls and a time, such as 300/10s, but got " + setting);
    }
    return new Quota(Long.parseLong(parts.group(1)), DurationStyle.detectAndParse(parts.group(2)));
  }

  /** The part of one of so many instances that share the calls evenly; at least one call. */
  Quota dividedBy(int instances) {
    return new Quota(Math.max(1, calls / instances), window);
  }
}
