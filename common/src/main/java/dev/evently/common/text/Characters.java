package dev.evently.common.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** What text that people read in lists, mails and logs is made of. */
public final class Characters {
  /** Those that are not drawn: Default_Ignorable_Code_Point of Unicode. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F"
              + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFF8"
              + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

  /** Scripts in which a joiner between letters changes how they are drawn. */
  private static final String JOINING =
      "[\\p{IsArabic}\\p{IsSyriac}\\p{IsDevanagari}\\p{IsBengali}\\p{IsGurmukhi}\\p{IsGujarati}"
          + "\\p{IsOriya}\\p{IsTamil}\\p{IsTelugu}\\p{IsKannada}\\p{IsMalayalam}\\p{IsSinhala}"
          + "\\p{IsKhmer}\\p{IsMyanmar}\\p{IsMongolian}]";

  /** What is seen where invisible characters change how others are drawn. */
  private static final Pattern JOINED =
      Pattern.compile(
          "\\p{IsExtended_Pictographic}[\\uFE0E\\uFE0F\\p{IsEmoji_Modifier}]*+"
              + "(?:\\u200D\\p{IsExtended_Pictographic}[\\uFE0F\\p{IsEmoji_Modifier}]*+)*+"
              + "|[0-9#*]\\uFE0F\\u20E3"
              + "|"
              + JOINING
              + "++(?:[\\u200C\\u200D]"
              + JOINING
              + "++)*+");

  /** Drawn as nothing although it is a symbol. */
  private static final int BLANK_PATTERN = 0x2800;

  static final char FIRST_PRINTABLE = ' ';
  static final char LAST_OF_ASCII = '~';

  private Characters() {}

  /** Whether each surrogate is one of a pair, so that UTF-8 can hold the text. */
  public static boolean areWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean isPair =
            i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1));
        if (!isPair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /**
   * Whether none breaks a line or a terminal, as CR, LF and ESC do, or turns the direction of what
   * stands beside it (Unicode's explicit directional formatting, UAX #9).
   */
  public static boolean stayInLine(String text) {
    return isPrintableAscii(text)
        || text.codePoints().noneMatch(c -> isControl(c) || turnsDirection(c));
  }

  /**
   * Whether a person can see that there is text, and each character is one of Unicode: names of
   * nothing but spaces, zero-width characters, fillers or blank symbols look like none.
   */
  public static boolean canBeSeen(String text) {
    if (isPrintableAscii(text)) {
      return !text.isBlank();
    }
    return text.codePoints().allMatch(Character::isDefined)
        && INVISIBLE
            .matcher(text)
            .replaceAll("")
            .codePoints()
            .anyMatch(c -> c != BLANK_PATTERN && !Character.isSpaceChar(c) && !isControl(c));
  }

  /**
   * Whether none is invisible, except where what stands beside it is drawn otherwise for it, as in
   * a family of emoji or between letters of Persian: text that looks alike is then alike.
   */
  public static boolean areAllSeen(String text) {
    return canBeSeen(text)
        && (isPrintableAscii(text)
            || !INVISIBLE.matcher(JOINED.matcher(text).replaceAll("x")).find());
  }

  /** How many characters a person counts: extended grapheme clusters (UAX #29). */
  public static int count(String text) {
    if (isPrintableAscii(text)) {
      return text.length();
    }
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int count = 0;
    while (clusters.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  /** Nearly all labels are; a map may have 300,000. */
  private static boolean isPrintableAscii(String text) {
    return text.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_OF_ASCII);
  }

  private static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static boolean turnsDirection(int character) {
    return switch (Character.getDirectionality(character)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }
}
