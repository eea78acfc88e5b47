package dev.evently.api.sql;

/** Patterns of {@code like ... escape '!'}. */
public final class SqlLike {
  private SqlLike() {}

  /** Matches what contains the text as it stands. */
  public static String containing(String text) {
    return "%" + text.replaceAll("[!%_]", "!$0") + "%";
  }
}
