package dev.evently.api.auth;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that are tried first: those that most people had where passwords were stolen, as
 * the library zxcvbn lists them. Only the ones that are long enough are kept, some 10,000.
 */
final class CommonPasswords {
  private static final Set<String> COMMON = load();

  private CommonPasswords() {}

  /** Whether it is one of them, in whatever case. */
  static boolean include(String password) {
    return COMMON.contains(password.toLowerCase(Locale.ROOT));
  }

  private static Set<String> load() {
    try {
      return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
          .filter(password -> password.length() >= PasswordRules.MIN_CHARACTERS)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read the common passwords, but could not", e);
    }
  }
}
