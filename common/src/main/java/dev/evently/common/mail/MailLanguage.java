package dev.evently.common.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages in which mail is written, as their tags. */
public final class MailLanguage {
  public static final String GERMAN = "de";
  public static final String ENGLISH = "en";

  /** A regular expression for one of them. */
  public static final String PATTERN = "de|en";

  private static final List<String> ALL = List.of(ENGLISH, GERMAN);

  private MailLanguage() {}

  /** The one that fits an {@code Accept-Language} best; English when none does. */
  public static String accepted(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return ENGLISH;
    }
    try {
      String tag = Locale.lookupTag(Locale.LanguageRange.parse(header), ALL);
      return tag == null ? ENGLISH : tag;
    } catch (IllegalArgumentException _) {
      return ENGLISH; // not a list of languages
    }
  }
}
