package dev.evently.common.text;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one form of text of several lines: each line in its {@link NormalText normal form}, a tab
 * being white space; LF between them; no blank lines at the ends.
 */
public final class NormalLines {
  private static final Pattern BLANK_ENDS = Pattern.compile("\\A\\n+|\\n+\\z");

  private NormalLines() {}

  /** The text in its normal form; it may be empty. */
  public static String of(String text) {
    String lines =
        text.lines()
            .map(line -> NormalText.of(line.replace('\t', ' ')))
            .collect(Collectors.joining("\n"));
    return BLANK_ENDS.matcher(lines).replaceAll("");
  }

  /** Whether a text has its normal form. */
  public static boolean is(String text) {
    return text.equals(of(text));
  }

  /** Whether each line {@link Characters#stayInLine stays} one line. */
  public static boolean areLines(String text) {
    return text.lines().allMatch(Characters::stayInLine);
  }
}
