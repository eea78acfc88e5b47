package dev.evently.api.input;

/**
 * Characters of a name that people read in lists, mails and logs. Names that the log has held
 * before stay what they are, so this is judged at the edge only.
 */
final class Characters {
  private Characters() {}

  /**
   * Whether none of them breaks a line or a terminal, as CR, LF and ESC do, or turns the direction
   * of what stands beside it (Unicode's explicit directional formatting, UAX #9).
   */
  static boolean areVisible(String text) {
    return text.codePoints().noneMatch(c -> isControl(c) || turnsDirection(c));
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
