package dev.evently.common.text;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one form of text that is kept and compared, so that what looks alike is alike: NFC (UAX #15),
 * each run of white space one plain space, none at the ends. It depends on no locale. Text of which
 * each character is assigned keeps its form in all later versions of Unicode.
 */
public final class NormalText {
  /** White space of a line. What breaks a line or moves a cursor is a control character. */
  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{Zs}+");

  private NormalText() {}

  /** The text in its normal form; it may be empty. */
  public static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    String folded = WHITE_SPACE.matcher(text).replaceAll(" ");
    int from = folded.startsWith(" ") ? 1 : 0;
    int to = folded.length() > from && folded.endsWith(" ") ? folded.length() - 1 : folded.length();
    return Normalizer.normalize(folded.substring(from, to), Normalizer.Form.NFC);
  }

  /** The same, where there may be none. */
  public static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** Whether a text has its normal form. */
  public static boolean is(String text) {
    return isPlain(text) || text.equals(of(text));
  }

  /** Nearly all text is: printable ASCII with single spaces between words. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < Characters.FIRST_PRINTABLE
          || c > Characters.LAST_OF_ASCII
          || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ' || text.isEmpty();
  }
}
